import { createContext, useContext } from 'react';

/** Opens the system's file dialog; provided by `FilePicker`. */
export const FilePickerContext = createContext<() => void>(() => undefined);

/** The function that opens the file dialog. */
export function usePickFiles(): () => void {
  return useContext(FilePickerContext);
}

import { createContext, useContext } from 'react';

/** The system's dialogs; provided by `FilePicker`. */
export interface FilePickers {
  readonly pickFiles: () => void;
  /** For a whole folder with what lies below it. */
  readonly pickFolder: () => void;
}

const nothing = (): void => undefined;

/** Holds the functions that open the system's dialogs. */
export const FilePickerContext = createContext<FilePickers>({ pickFiles: nothing, pickFolder: nothing });

/** The function that opens the file dialog. */
export function usePickFiles(): () => void {
  return useContext(FilePickerContext).pickFiles;
}

/** The function that opens the folder dialog. */
export function usePickFolder(): () => void {
  return useContext(FilePickerContext).pickFolder;
}

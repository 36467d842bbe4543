import { useRef, type ReactNode } from 'react';
import { FilePickerContext } from './file-picker-context.ts';
import { useAddFiles, useStores } from '../stores.ts';

/** Extensions that some systems do not know as video. */
const ACCEPT = 'video/*,image/*,.mkv,.avi,.wmv,.flv,.ts,.mpg,.mpeg,.3gp,.mov,.webm';

/** Holds the hidden file input and lets every button and the O key open it. */
export function FilePicker({ children }: { readonly children: ReactNode }): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  const { warmUp } = useStores();
  const addFiles = useAddFiles();
  return (
    <FilePickerContext
      value={() => {
        warmUp();
        input.current?.click();
      }}
    >
      {children}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={ACCEPT}
        onChange={(event) => {
          addFiles(Array.from(event.target.files ?? []));
          // The same file can be chosen again.
          event.target.value = '';
        }}
      />
    </FilePickerContext>
  );
}

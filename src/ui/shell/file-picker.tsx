import { useRef, type ChangeEvent, type ReactNode } from 'react';
import { FilePickerContext } from './file-picker-context.ts';
import { FOLDER_INPUT } from './folder-input.ts';
import { useAddFiles, useStores } from '../stores.ts';
import { looksLikeMedia } from './transferred-files.ts';

/** Extensions that some systems do not know as video. */
const ACCEPT = 'video/*,image/*,.mkv,.avi,.wmv,.flv,.ts,.mpg,.mpeg,.3gp,.mov,.webm';

/** Holds the hidden inputs and lets every button and the O key open them. */
export function FilePicker({ children }: { readonly children: ReactNode }): ReactNode {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const { warmUp } = useStores();
  const addFiles = useAddFiles();

  const open = (input: HTMLInputElement | null): void => {
    warmUp();
    input?.click();
  };
  const take = ({ target }: ChangeEvent<HTMLInputElement>, wanted: (file: File) => boolean): void => {
    addFiles(Array.from(target.files ?? []).filter(wanted));
    // The same file can be chosen again.
    target.value = '';
  };

  return (
    <FilePickerContext
      value={{ pickFiles: () => open(files.current), pickFolder: () => open(folder.current) }}
    >
      {children}
      <input
        ref={files}
        type="file"
        multiple
        hidden
        accept={ACCEPT}
        onChange={(event) => take(event, () => true)}
      />
      {/* Of a folder only what looks like a video or an image, as when it is dropped. */}
      <input
        ref={folder}
        type="file"
        {...FOLDER_INPUT}
        hidden
        onChange={(event) => take(event, looksLikeMedia)}
      />
    </FilePickerContext>
  );
}

const EXTENSIONS =
  /\.(mp4|m4v|mov|webm|mkv|avi|wmv|flv|ts|mts|m2ts|mpg|mpeg|3gp|ogv|gif|jpe?g|png|webp|avif|bmp)$/i;

/**
 * The files of a drop or paste. Single files come as they are, so that a wrong one is explained; of folders
 * (walked through) only what looks like a video or an image.
 */
export async function filesOf(transfer: DataTransfer): Promise<File[]> {
  // The entries must be taken before the first await: the browser empties the transfer after the event.
  const items = Array.from(transfer.items).filter(({ kind }) => kind === 'file');
  const folders = items
    .map((item) => item.webkitGetAsEntry())
    .filter((entry): entry is FileSystemDirectoryEntry => entry?.isDirectory === true);
  const singles = items
    .filter((item) => item.webkitGetAsEntry()?.isDirectory !== true)
    .flatMap((item) => item.getAsFile() ?? []);
  const nested = await Promise.all(folders.map(filesIn));
  return [...singles, ...nested.flat()];
}

async function filesIn(folder: FileSystemDirectoryEntry): Promise<File[]> {
  const entries = await readAll(folder.createReader());
  const files = await Promise.all(
    entries.map((entry) =>
      entry.isDirectory
        ? filesIn(entry as FileSystemDirectoryEntry)
        : new Promise<File[]>((resolve) =>
            (entry as FileSystemFileEntry).file(
              (file) => resolve(looksLikeMedia(file) ? [file] : []),
              () => resolve([]),
            ),
          ),
    ),
  );
  return files.flat();
}

/** A reader gives at most 100 entries a call and an empty list at the end. */
async function readAll(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}

/** Whether a file's name or type is that of a video or an image. */
export function looksLikeMedia({ name, type }: File): boolean {
  return /^(video|image)\//.test(type) || EXTENSIONS.test(name);
}

import { readdir, stat } from 'node:fs/promises';
import { extname, join, relative, resolve, sep } from 'node:path';
import { UsageError } from './command.ts';

/** What is picked up from a directory. A file named by itself is taken whatever its name: content decides. */
const MEDIA_EXTENSIONS = new Set(
  (
    '.mp4 .m4v .mov .webm .mkv .avi .wmv .flv .3gp .ts .mts .m2ts .mpg .mpeg .ogv .gif ' +
    '.jpg .jpeg .png .webp .avif .bmp'
  ).split(' '),
);

/**
 * The files to work on: files as given, directories walked in alphabetical order for media files, hidden
 * entries and linked directories left out (a link may lead back up).
 *
 * @throws UsageError when a path does not exist or nothing was given
 */
export async function listInputFiles(paths: readonly string[]): Promise<string[]> {
  if (paths.length === 0) throw new UsageError('No file or directory given.');
  const files: string[] = [];
  for (const path of paths) {
    const entry = await stat(path).catch(() => null);
    if (!entry) throw new UsageError(`No such file or directory: ${path}`);
    if (entry.isDirectory()) await walk(path, files);
    else files.push(path);
  }
  return [...new Set(files)];
}

/**
 * How a file is named in what is written: relative to `root`, with "/" on every system, so that results
 * can move between machines; as given when there is no root.
 *
 * @throws UsageError when the file is outside `root`
 */
export function storedName(path: string, root: string | undefined): string {
  if (root === undefined) return path;
  const name = relative(resolve(root), resolve(path));
  if (name.startsWith('..')) throw new UsageError(`${path} is not inside --root ${root}`);
  return name.split(sep).join('/');
}

async function walk(directory: string, files: string[]): Promise<void> {
  const entries = await readdir(directory, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    const path = join(directory, entry.name);
    if (entry.isDirectory()) await walk(path, files);
    else if (MEDIA_EXTENSIONS.has(extname(entry.name).toLowerCase())) files.push(path);
  }
}

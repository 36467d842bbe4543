import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { REPOSITORY } from '../assets/installed-package.ts';

/** The built app. */
export const DIST = join(REPOSITORY, 'dist');

/** Paths of everything built, relative to `DIST`, with forward slashes. */
export function builtFiles(): string[] {
  if (!existsSync(DIST)) throw new Error('There is no dist/. Run "npm run build" first.');
  return readdirSync(DIST, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(DIST, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .sort();
}

/** Size in bytes; null for a file that is not there. */
export function sizeOf(path: string): number | null {
  const file = join(DIST, path);
  return existsSync(file) ? statSync(file).size : null;
}

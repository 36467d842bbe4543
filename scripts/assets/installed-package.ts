import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The repository's root folder. */
export const REPOSITORY = join(import.meta.dirname, '../..');

/**
 * The folder of an installed npm package, after making sure that it is the version we looked at.
 *
 * @throws Error when it is not installed, or another version is
 */
export function installedPackage(name: string, version: string): string {
  const folder = join(REPOSITORY, 'node_modules', name);
  let found: string;
  try {
    found = (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
  } catch (cause) {
    throw new Error(`${name} is not installed. Run "npm ci" first.`, { cause });
  }
  if (found !== version) {
    throw new Error(`${name} is ${found}, but scripts/assets/pins.ts was written for ${version}.`);
  }
  return folder;
}

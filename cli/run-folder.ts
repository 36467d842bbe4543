import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from './command.ts';

/**
 * Makes `directory` the place for the results of one run, so that a run that was stopped can go on and results
 * of different settings never mix: the settings stand in `settings.json` and must be the same next time.
 *
 * @throws UsageError when the folder holds results of other settings
 */
export function claimRunFolder(directory: string, settings: Readonly<Record<string, unknown>>): void {
  mkdirSync(directory, { recursive: true });
  const path = join(directory, 'settings.json');
  const text = `${JSON.stringify(settings, null, 2)}\n`;
  if (!existsSync(path)) return writeFileSync(path, text);
  const found = readFileSync(path, 'utf8');
  if (found === text) return;
  throw new UsageError(
    `--out ${directory} holds results of other settings. Take another folder, or remove this one.\n` +
      `there: ${JSON.stringify(JSON.parse(found))}\nnow:   ${JSON.stringify(settings)}`,
  );
}

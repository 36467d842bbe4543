import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The first of these programs that can be run, by its path; undefined where there is none. */
export function findProgram(names: readonly string[]): string | undefined {
  const folders = new Set(['/usr/bin', ...(process.env['PATH'] ?? '').split(delimiter)]);
  return names.flatMap((name) => [...folders].map((folder) => join(folder, name))).find(isExecutable);
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * What goes before a command that needs a screen: nothing where there is one, else what makes one in memory.
 *
 * @returns undefined where there is neither
 */
export function screenFor(): readonly string[] | undefined {
  if (process.env['DISPLAY'] || process.platform !== 'linux') return [];
  const xvfb = findProgram(['xvfb-run']);
  return xvfb === undefined ? undefined : [xvfb, '--auto-servernum', '--server-args=-screen 0 1400x1000x24'];
}

/**
 * Installs Debian packages where this process may.
 *
 * @returns why it did not work, or undefined when it did
 */
export function installWithApt(packages: readonly string[]): string | undefined {
  if (!existsSync('/usr/bin/apt-get')) return 'apt-get is not on this machine';
  const root = process.getuid?.() === 0;
  if (!root && spawnSync('sudo', ['-n', 'true']).status !== 0) {
    return 'apt-get needs root, and sudo asks for a password';
  }
  const apt = root ? ['apt-get'] : ['sudo', '-n', 'apt-get'];
  return (
    attempt([...apt, 'update']) ?? attempt([...apt, 'install', '-y', '--no-install-recommends', ...packages])
  );
}

/** Runs a command. @returns why it did not work, or undefined when it did */
export function attempt([command = '', ...args]: readonly string[]): string | undefined {
  const line = [command, ...args].join(' ');
  console.error(`browser: ${line}`);
  try {
    // Its output goes to stderr: stdout carries the path.
    execFileSync(command, args, { stdio: ['ignore', 2, 2] });
    return undefined;
  } catch (error) {
    return `"${line}" failed: ${(error as Error).message.split('\n')[0]}`;
  }
}

/**
 * Starts this command again behind what gives it a screen (`screenFor`).
 *
 * @returns its exit code; null where there is a screen and the command may go on
 */
export function againOnScreen([command, ...rest]: readonly string[]): number | null {
  if (command === undefined) return null;
  const self = [process.execPath, ...process.execArgv, ...process.argv.slice(1)];
  return spawnSync(command, [...rest, ...self], { stdio: 'inherit' }).status ?? 1;
}

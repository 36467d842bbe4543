import { findProgram, installWithApt, isExecutable, screenFor } from './install-packages.ts';

const NAMES = ['firefox-esr', 'firefox'];

/** Firefox, a screen that exists in memory only, and what draws on it. */
const PACKAGES = ['firefox-esr', 'xvfb', 'xauth', 'libgl1-mesa-dri', 'libegl1', 'libgles2'];

/** A Firefox, and what goes before a command that starts it. */
export interface FoundFirefox {
  readonly path: string;
  /** Gives it a screen where this machine has none. */
  readonly screen: readonly string[];
}

/**
 * A stock Firefox to test with: the one named by UNMASK_FIREFOX, else the system's, else newly installed (Debian's packages
 * where we may install them).
 *
 * @throws Error naming the packages where it, or a screen for it, is missing
 */
export function findFirefox(): FoundFirefox {
  const named = process.env['UNMASK_FIREFOX'];
  if (named && !isExecutable(named))
    throw new Error(`UNMASK_FIREFOX is "${named}", which is not an executable file.`);
  let found = look(named);
  if (found) return found;
  const failure = installWithApt(PACKAGES);
  found = look(named);
  if (found) return found;
  throw new Error(
    [
      'No Firefox to test with, or no screen for it.',
      `- looked for ${NAMES.join(', ')} and xvfb-run in PATH and /usr/bin; UNMASK_FIREFOX: ${named ?? 'not set'}`,
      `- installing: ${failure ?? 'ended well, but something is still missing'}`,
      `Install the packages ${PACKAGES.join(' ')}, or set UNMASK_FIREFOX to a Firefox of version 128 or newer.`,
    ].join('\n'),
  );
}

function look(named: string | undefined): FoundFirefox | undefined {
  const path = named ?? findProgram(NAMES);
  if (path === undefined) return undefined;
  const screen = screenFor();
  return screen && { path, screen };
}

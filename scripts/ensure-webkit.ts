import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram, installWithApt, isExecutable, screenFor } from './install-packages.ts';

/**
 * WebKitGTK with the browser and the driver that come with it, what it plays films with, a screen that exists in memory
 * only, and what draws on it.
 */
const PACKAGES = [
  'webkit2gtk-driver',
  'gstreamer1.0-libav',
  'gstreamer1.0-plugins-good',
  'gstreamer1.0-plugins-bad',
  'xvfb',
  'xauth',
  'libgl1-mesa-dri',
  'libegl1',
  'libgles2',
];

/** GStreamer's decoders; without them WebKit takes no film. */
const PLUGINS = {
  'gstreamer1.0-libav': 'libgstlibav.so',
  'gstreamer1.0-plugins-good': 'libgstisomp4.so',
  'gstreamer1.0-plugins-bad': 'libgstvideoparsersbad.so',
};

/** A WebKit that can be driven, and what goes before a command that starts it. */
export interface FoundWebKit {
  /** WebKitWebDriver. */
  readonly path: string;
  /** MiniBrowser, of the same version. */
  readonly browser: string;
  /** Gives it a screen where this machine has none. */
  readonly screen: readonly string[];
}

/**
 * WebKitGTK to test with, the nearest to Safari that runs on Linux: the system's, else newly installed (Debian's packages
 * where we may install them).
 *
 * @throws Error naming the packages where a part of it is missing
 */
export function findWebKit(): FoundWebKit {
  let found = look();
  if (typeof found !== 'string') return found;
  const failure = installWithApt(PACKAGES);
  found = look();
  if (typeof found !== 'string') return found;
  throw new Error(
    [
      `No WebKit to test with: ${found}.`,
      `- installing: ${failure ?? 'ended well, but something is still missing'}`,
      `Install the packages ${PACKAGES.join(' ')}.`,
    ].join('\n'),
  );
}

/** @returns what was found, or what is missing */
function look(): FoundWebKit | string {
  const path = findProgram(['WebKitWebDriver']);
  if (path === undefined) return 'WebKitWebDriver is neither in PATH nor in /usr/bin';
  const browser = inLibraries(/^webkit2?gtk-\d/, 'MiniBrowser').find(isExecutable);
  if (browser === undefined) return 'there is no MiniBrowser in the folders of WebKitGTK';
  for (const [name, plugin] of Object.entries(PLUGINS)) {
    if (!inLibraries(/^gstreamer-1\.0$/, plugin).some(existsSync)) return `${name} is not installed`;
  }
  const screen = screenFor();
  return screen ? { path, browser, screen } : 'there is no screen, and no xvfb-run that makes one';
}

/** Where a file may lie in the folders of this name among the system's libraries, the newest first. */
function inLibraries(folder: RegExp, file: string): string[] {
  const roots = ['/usr/lib', '/usr/libexec', '/usr/lib64'].filter(existsSync);
  const nested = roots.flatMap((root) => [root, ...below(root, /-linux-gnu/)]);
  return nested
    .flatMap((root) => below(root, folder))
    .sort()
    .reverse()
    .map((found) => join(found, file));
}

function below(root: string, name: RegExp): string[] {
  return readdirSync(root)
    .filter((entry) => name.test(entry))
    .map((entry) => join(root, entry));
}

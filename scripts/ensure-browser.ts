import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { attempt, findProgram, installWithApt, isExecutable } from './install-packages.ts';

/** Launch flags for a Chromium that runs as root in a container and talks to nobody but our own server. */
export const quietFlags: readonly string[] = [
  // Chromium's sandbox refuses to run as root; the browser sees only our own pages.
  '--no-sandbox',
  // QUIC would bypass the requests that the no-egress test watches.
  '--disable-quic',
  // No welcome page and no default-browser question.
  '--no-first-run',
  // No Safe Browsing lists, field trials, metrics or other calls home.
  '--disable-background-networking',
  // No downloads of Chromium's optional components.
  '--disable-component-update',
  // No connection to an account.
  '--disable-sync',
];

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC_APPS = ['Chromium', 'Google Chrome'].map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`);

/**
 * Path of a Chromium to test with: the one named by UNMASK_CHROMIUM, else the system's, else the one that
 * Playwright downloaded before, else a newly installed one (Debian's package where we may install it, else
 * Playwright's own, whose download some networks block).
 *
 * @throws Error naming everything that was tried
 */
export async function findChromium(): Promise<string> {
  const named = process.env['UNMASK_CHROMIUM'];
  if (named) {
    if (isExecutable(named)) return named;
    throw new Error(`UNMASK_CHROMIUM is "${named}", which is not an executable file.`);
  }
  const present = onThisMachine();
  if (present) return present;

  const failures: string[] = [];
  for (const install of [installDebianPackage, installWithPlaywright]) {
    const failure = install();
    const installed = onThisMachine();
    if (installed) return installed;
    failures.push(failure ?? `${install.name} ended well, but no browser is there`);
  }
  throw new Error(
    [
      'No Chromium to test with. Tried, in this order:',
      '- UNMASK_CHROMIUM: not set',
      `- the system's: none of ${NAMES.join(', ')} in PATH or /usr/bin, nor ${MAC_APPS.join(', ')}`,
      `- Playwright's: nothing at ${chromium.executablePath()}`,
      ...failures.map((failure) => `- installing: ${failure}`),
      'Install Chromium or Chrome, or set UNMASK_CHROMIUM to its path.',
    ].join('\n'),
  );
}

function onThisMachine(): string | undefined {
  return findProgram(NAMES) ?? [...MAC_APPS, chromium.executablePath()].find(isExecutable);
}

function installDebianPackage(): string | undefined {
  return installWithApt(['chromium', 'fonts-liberation']);
}

function installWithPlaywright(): string | undefined {
  return attempt(['npx', 'playwright', 'install', 'chromium']);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await findChromium());

/**
 * `npm run test:browser`, `npm run test:firefox` and `npm run test:webkit`: a browser, a fresh build, then Playwright (for
 * WebKit vitest) with whatever arguments were given.
 */
import { spawnSync } from 'node:child_process';
import { findChromium } from './ensure-browser.ts';
import { findFirefox } from './ensure-firefox.ts';
import { findWebKit } from './ensure-webkit.ts';

interface TestBrowser {
  readonly path: string;
  /** Where the tests look for it. */
  readonly env: Readonly<Record<string, string>>;
  /** What gives it a screen. */
  readonly screen: readonly string[];
}

const BROWSERS: Readonly<Record<string, () => Promise<TestBrowser>>> = {
  chromium: async () => {
    const path = await findChromium();
    return { path, env: { UNMASK_CHROMIUM: path }, screen: [] };
  },
  firefox: () => {
    const { path, screen } = findFirefox();
    return Promise.resolve({ path, env: { UNMASK_FIREFOX: path }, screen });
  },
  // With the Chromium whose scores WebKit's are compared with.
  webkit: async () => {
    const { path, browser, screen } = findWebKit();
    const env = {
      UNMASK_WEBKIT_DRIVER: path,
      UNMASK_WEBKIT: browser,
      UNMASK_CHROMIUM: await findChromium(),
    };
    return { path, env, screen };
  },
};

/** What `--short` stands for: the journeys from file to verdict, history, cancelling. */
const SHORT: Readonly<Record<string, readonly string[]>> = {
  chromium: ['journey.spec', 'history.spec', 'cancel.spec'],
  firefox: ['journey.spec', 'history.spec', 'cancel.spec', 'pwa-page.spec'],
  webkit: ['choose', 'history', 'cancel'],
};

const [engine = '', ...args] = process.argv.slice(2);
const find = BROWSERS[engine];
if (!find) throw new Error(`Name one of these first: ${Object.keys(BROWSERS).join(', ')}`);

const { path, env, screen } = await find();
console.log(`browser tests: using ${path}`);

console.log('browser tests: building what is tested');
run(['npm', 'run', 'build']);

const wanted = args.flatMap((argument) => (argument === '--short' ? SHORT[engine]! : [argument]));
const tests =
  engine === 'webkit'
    ? ['vitest', 'run', '--config', 'e2e/webkit/vitest.config.ts', ...wanted]
    : ['playwright', 'test', `--project=${engine}`, ...wanted];
console.log(`browser tests: running ${tests.join(' ')}`);
run([...screen, 'npx', ...tests]);

function run([command = '', ...rest]: readonly string[]): void {
  const { status, signal, error } = spawnSync(command, rest, {
    stdio: 'inherit',
    env: { ...process.env, ...env },
    // npm and npx are .cmd files on Windows, which only a shell starts.
    shell: process.platform === 'win32',
  });
  if (error) throw error;
  if (signal) console.error(`browser tests: ${command} was ended by ${signal}`);
  if (status !== 0) process.exit(status ?? 1);
}

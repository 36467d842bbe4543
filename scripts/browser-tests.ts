/**
 * `npm run test:browser` and `npm run test:firefox`: a browser, a fresh build, then Playwright with whatever arguments were
 * given.
 */
import { spawnSync } from 'node:child_process';
import { findChromium } from './ensure-browser.ts';
import { findFirefox } from './ensure-firefox.ts';

interface TestBrowser {
  readonly path: string;
  /** The variable in which Playwright's configuration looks for it. */
  readonly variable: string;
  /** What gives it a screen. */
  readonly screen: readonly string[];
}

const BROWSERS: Readonly<Record<string, () => Promise<TestBrowser>>> = {
  chromium: async () => ({ path: await findChromium(), variable: 'UNMASK_CHROMIUM', screen: [] }),
  firefox: () => Promise.resolve({ ...findFirefox(), variable: 'UNMASK_FIREFOX' }),
};

const [engine = '', ...args] = process.argv.slice(2);
const find = BROWSERS[engine];
if (!find) throw new Error(`Name one of these first: ${Object.keys(BROWSERS).join(', ')}`);

const { path, variable, screen } = await find();
console.log(`browser tests: using ${path}`);

console.log('browser tests: building what is tested');
run(['npm', 'run', 'build']);

console.log('browser tests: running Playwright');
run([...screen, 'npx', 'playwright', 'test', `--project=${engine}`, ...args]);

function run([command = '', ...rest]: readonly string[]): void {
  const { status, signal, error } = spawnSync(command, rest, {
    stdio: 'inherit',
    env: { ...process.env, [variable]: path },
    // npm and npx are .cmd files on Windows, which only a shell starts.
    shell: process.platform === 'win32',
  });
  if (error) throw error;
  if (signal) console.error(`browser tests: ${command} was ended by ${signal}`);
  if (status !== 0) process.exit(status ?? 1);
}

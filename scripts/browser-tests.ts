/** `npm run test:browser`: a browser, a fresh build, then Playwright with whatever arguments were given. */
import { spawnSync } from 'node:child_process';
import { findChromium } from './ensure-browser.ts';

const chromium = await findChromium();
console.log(`browser tests: using ${chromium}`);

console.log('browser tests: building what is tested');
run('npm', ['run', 'build']);

console.log('browser tests: running Playwright');
run('npx', ['playwright', 'test', ...process.argv.slice(2)]);

function run(command: string, args: readonly string[]): void {
  const { status, signal, error } = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, UNMASK_CHROMIUM: chromium },
    // npm and npx are .cmd files on Windows, which only a shell starts.
    shell: process.platform === 'win32',
  });
  if (error) throw error;
  if (signal) console.error(`browser tests: ${command} was ended by ${signal}`);
  if (status !== 0) process.exit(status ?? 1);
}

/** WebKitGTK's browser and its WebDriver, for the tests and for `npm run engines`. */
import { spawn } from 'node:child_process';
import { Builder, type WebDriver } from 'selenium-webdriver';
import { freePort } from '../free-port.ts';

/** For a verdict: WebKit takes about five times as long as Chromium to get the model ready. */
export const ANALYSIS_PATIENCE = 200_000;

/** As Playwright's configuration waits. */
export const PATIENCE = 60_000;

/** A WebDriver that answers at an address until it is stopped. */
export interface RunningDriver {
  readonly address: string;
  stop(): void;
}

/** @param path of WebKitWebDriver */
export async function startDriver(path: string): Promise<RunningDriver> {
  const port = await freePort();
  const driver = spawn(path, [`--port=${port}`], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      // Isolated pages get shared memory in Safari, and in WebKitGTK only so.
      JSC_useSharedArrayBuffer: 'true',
      // Mesa draws on the processor.
      LIBGL_ALWAYS_SOFTWARE: '1',
    },
  });
  const address = `http://127.0.0.1:${port}`;
  await answers(`${address}/status`);
  return { address, stop: () => void driver.kill() };
}

/**
 * A browser without a past.
 *
 * @param binary path of MiniBrowser
 */
export async function openBrowser(driverAddress: string, binary: string | undefined): Promise<WebDriver> {
  const driver = await new Builder()
    .usingServer(driverAddress)
    .withCapabilities({
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': { binary, args: ['--automation'] },
    })
    .build();
  await driver.manage().setTimeouts({ script: ANALYSIS_PATIENCE, pageLoad: PATIENCE });
  return driver;
}

async function answers(address: string): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end;) {
    const answered = await fetch(address).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${address} did not answer for a minute`);
}

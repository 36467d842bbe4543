import type { LaunchOptions, PlaywrightTestOptions, PlaywrightWorkerOptions } from '@playwright/test';
import { quietFlags } from '../scripts/ensure-browser.ts';
import { firefoxLaunch } from '../scripts/firefox-launch.ts';

/** How the tests start Chromium: the one that was found for them, quiet, with further flags. */
export function launchOptions(...flags: readonly string[]): LaunchOptions {
  const executablePath = process.env['UNMASK_CHROMIUM'];
  return { args: [...quietFlags, ...flags], ...(executablePath && { executablePath }) };
}

interface BrowserProject {
  readonly name: string;
  readonly timeout?: number;
  readonly expect?: { readonly timeout: number };
  readonly use: Partial<PlaywrightTestOptions & PlaywrightWorkerOptions>;
}

/** A Playwright project for each browser that was found: Chromium always, a stock Firefox where a command named one. */
export function browserProjects(): BrowserProject[] {
  const chromium = {
    name: 'chromium',
    use: { browserName: 'chromium', launchOptions: launchOptions() },
  } as const;
  const firefox = process.env['UNMASK_FIREFOX'];
  if (!firefox) return [chromium];
  const { channel, ...launch } = firefoxLaunch(firefox);
  return [
    chromium,
    {
      name: 'firefox',
      // A check that stands still there is begun again by the app after a minute, and then has to end.
      timeout: 300_000,
      expect: { timeout: 150_000 },
      use: { browserName: 'firefox', channel, launchOptions: launch },
    },
  ];
}

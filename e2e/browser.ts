import type { LaunchOptions } from '@playwright/test';
import { quietFlags } from '../scripts/ensure-browser.ts';

/** How the tests start Chromium: the one that was found for them, quiet, with further flags. */
export function launchOptions(...flags: readonly string[]): LaunchOptions {
  const executablePath = process.env['UNMASK_CHROMIUM'];
  return { args: [...quietFlags, ...flags], ...(executablePath && { executablePath }) };
}

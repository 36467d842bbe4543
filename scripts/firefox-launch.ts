import type { LaunchOptions } from 'playwright';

/** Garbage is collected all the time, which brings out what relies on not being collected. */
export const EAGER_COLLECTION = {
  'javascript.options.mem.gc_allocation_threshold_mb': 1,
  'javascript.options.mem.high_water_mark': 1,
  'javascript.options.mem.nursery.max_kb': 256,
} as const;

/**
 * How a stock Firefox is started, which Playwright drives over WebDriver BiDi.
 *
 * @param executablePath as `findFirefox` found it
 */
export function firefoxLaunch(executablePath: string): LaunchOptions & { readonly channel: string } {
  return {
    channel: 'moz-firefox',
    executablePath,
    // As people run it: on a screen, which xvfb gives it, drawn by Mesa on the processor.
    headless: false,
    env: { ...(process.env as Record<string, string>), LIBGL_ALWAYS_SOFTWARE: '1' },
  };
}

import type { Page } from 'playwright';

/** How much the memory in use may differ between two looks at an app that does nothing: caches fill, code is compiled. */
export const MEMORY_TOLERANCE = 96 * 2 ** 20;

/**
 * Bytes that the page and all its workers hold, after the browser has thrown away what nobody needs; the browser takes
 * its time. Needs an isolated page.
 */
export async function memoryInUse(page: Page): Promise<number> {
  return page.evaluate(async () => {
    // Not in TypeScript's library yet (https://wicg.github.io/performance-measure-memory/).
    const { measureUserAgentSpecificMemory } = performance as unknown as {
      measureUserAgentSpecificMemory(): Promise<{ bytes: number }>;
    };
    return (await measureUserAgentSpecificMemory.call(performance)).bytes;
  });
}

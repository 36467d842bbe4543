import { defineConfig } from 'vitest/config';

/** Playwright drives no stock WebKit, so these tests talk to its WebDriver, and vitest runs them. */
export default defineConfig({
  test: {
    environment: 'node',
    root: import.meta.dirname,
    include: ['*.webkit.ts'],
    globalSetup: ['./serve.ts'],
    // As in Playwright's configuration: one browser at a time, and an analysis may take long.
    fileParallelism: false,
    testTimeout: 480_000,
    hookTimeout: 120_000,
    reporters: ['verbose'],
  },
});

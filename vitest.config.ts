import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // A busy machine reads models and starts ESLint slowly.
    testTimeout: 30_000,
    // Unit tests run in plain Node: domain and pipeline must not need a browser.
    environment: 'node',
    include: ['src/**/*.test.ts', 'cli/**/*.test.ts', 'scripts/**/*.test.ts'],
  },
});

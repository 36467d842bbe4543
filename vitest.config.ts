import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Unit tests run in plain Node: domain and pipeline must not need a browser.
    environment: 'node',
    include: ['src/**/*.test.ts', 'cli/**/*.test.ts', 'scripts/**/*.test.ts'],
  },
});

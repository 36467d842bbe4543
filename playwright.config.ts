import { defineConfig } from '@playwright/test';
import { quietFlags } from './scripts/ensure-browser.ts';

const executablePath = process.env['UNMASK_CHROMIUM'];

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  // An analysis takes seconds; a slow shared machine may need many times that.
  timeout: 120_000,
  expect: { timeout: 60_000 },
  // Each analysis uses two threads: more than one browser at a time only makes all of them slow.
  workers: 1,
  fullyParallel: false,
  reporter: [['list']],
  use: {
    baseURL: 'http://localhost:4173/',
    launchOptions: {
      args: [...quietFlags],
      ...(executablePath && { executablePath }),
    },
  },
  webServer: [
    {
      command: 'npx vite preview --port 4173 --strictPort',
      url: 'http://localhost:4173/',
      reuseExistingServer: !process.env['CI'],
    },
    {
      // The same build on a host that cannot send headers: no isolation, no threads.
      command: 'npx vite preview --port 4174 --strictPort',
      url: 'http://localhost:4174/',
      env: { UNMASK_ISOLATION: 'off' },
      reuseExistingServer: !process.env['CI'],
    },
  ],
});

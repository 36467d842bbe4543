import { defineConfig } from '@playwright/test';
import { browserProjects } from './e2e/browser.ts';
import { NOT_ISOLATED, SITE } from './e2e/hosts.ts';

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
    baseURL: SITE,
  },
  projects: browserProjects(),
  webServer: [
    {
      command: `npx vite preview --port ${new URL(SITE).port} --strictPort`,
      url: SITE,
      reuseExistingServer: !process.env['CI'],
    },
    {
      // The same build on a host that cannot send headers: no isolation, no threads.
      command: `npx vite preview --port ${new URL(NOT_ISOLATED).port} --strictPort`,
      url: NOT_ISOLATED,
      env: { UNMASK_ISOLATION: 'off' },
      reuseExistingServer: !process.env['CI'],
    },
  ],
});

/** What every test needs once: the built app on a host, and a WebDriver. */
import { preview } from 'vite';
import type { TestProject } from 'vitest/node';
import { SITE } from '../hosts.ts';
import { startDriver } from './browser.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the WebDriver. */
    driver: string;
  }
}

export default async function serve(project: TestProject): Promise<() => Promise<void>> {
  const path = process.env['UNMASK_WEBKIT_DRIVER'];
  if (!path) throw new Error('Start these tests with "npm run test:webkit", which finds the browser.');
  const server = await serveBuilt(Number(new URL(SITE).port));
  const driver = await startDriver(path);
  project.provide('driver', driver.address);
  return async () => {
    driver.stop();
    await server.close();
  };
}

/** The built app with the headers of vite.config.ts, until it is closed. */
export function serveBuilt(port: number): ReturnType<typeof preview> {
  return preview({ logLevel: 'error', preview: { port, strictPort: true, open: false } });
}

/** What every test needs once: the built app on a host, and a WebDriver. */
import { spawn } from 'node:child_process';
import { preview } from 'vite';
import type { TestProject } from 'vitest/node';
import { freePort } from '../free-port.ts';
import { SITE } from '../hosts.ts';

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
  const port = await freePort();
  const driver = spawn(path, [`--port=${port}`], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      // Isolated pages get shared memory in Safari, and in WebKitGTK only so.
      JSC_useSharedArrayBuffer: 'true',
      // Mesa draws on the processor.
      LIBGL_ALWAYS_SOFTWARE: '1',
    },
  });
  const address = `http://127.0.0.1:${port}`;
  await answers(`${address}/status`);
  project.provide('driver', address);
  return async () => {
    driver.kill();
    await server.close();
  };
}

/** The built app with the headers of vite.config.ts, until it is closed. */
export function serveBuilt(port: number): ReturnType<typeof preview> {
  return preview({ logLevel: 'error', preview: { port, strictPort: true, open: false } });
}

async function answers(address: string): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end;) {
    const answered = await fetch(address).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${address} did not answer for a minute`);
}

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from 'playwright';
import { preview, type PreviewServer } from 'vite';
import { findChromium, quietFlags } from '../scripts/ensure-browser.ts';
import type { BackendChoice } from '../src/domain/settings.ts';
import type { DecoderTier } from '../src/domain/video.ts';
import { openAppPage, type AppPage } from './app-page.ts';
import { UsageError } from './command.ts';

const REPOSITORY = fileURLToPath(new URL('../', import.meta.url));

/** WebGPU without a graphics card: correct, and far too slow for anything but a test. */
const WEBGPU_FLAGS = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-features=Vulkan',
];

/** What the commands can ask of the app they drive. */
export interface AppOptions {
  /** The folder of a built app; `dist` of this repository unless told otherwise. */
  readonly dist?: string | undefined;
  /** Refuse to build the app when `dist` is missing. */
  readonly noBuild?: boolean | undefined;
  readonly backend?: BackendChoice | undefined;
  readonly skipTiers?: readonly DecoderTier[] | undefined;
}

/** The built app, served on this machine and open to a headless browser. */
export interface BrowserApp {
  readonly browser: Browser;
  readonly url: string;
  /** The folder that is served. */
  readonly dist: string;
  /** A new page with the app ready. Pages share their caches: the models are fetched once. */
  openPage(): Promise<AppPage>;
  close(): Promise<void>;
}

/**
 * Builds the app if need be, serves it with the headers of vite.config.ts and starts Chromium.
 *
 * @throws UsageError when there is no built app and building was refused
 * @throws Error when the build fails or no Chromium can be found
 */
export async function startApp(options: AppOptions): Promise<BrowserApp> {
  const { dist, server } = await serveApp(options);
  try {
    const browser = await chromium.launch({
      executablePath: await findChromium(),
      args: [...quietFlags, ...(options.backend === 'webgpu' ? WEBGPU_FLAGS : [])],
    });
    // Without the service worker, which would fetch everything for offline use behind the analysis's back.
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const url = appUrl(server, options.skipTiers ?? []);
    return {
      browser,
      url,
      dist,
      openPage: () => openAppPage(context, url),
      async close() {
        await browser.close();
        await server.close();
      },
    };
  } catch (error) {
    await server.close();
    throw error;
  }
}

/** The built app, built if need be, on a port of this machine. Throws as `startApp` does. */
export async function serveApp(options: AppOptions): Promise<{ dist: string; server: PreviewServer }> {
  const dist = resolve(options.dist ?? join(REPOSITORY, 'dist'));
  if (!existsSync(join(dist, 'index.html'))) build(dist, options);
  const server = await preview({
    root: REPOSITORY,
    logLevel: 'error',
    build: { outDir: dist },
    // Port 0: any free one, so that several commands can run beside each other.
    preview: { port: 0, host: '127.0.0.1', open: false },
  });
  return { dist, server };
}

function build(dist: string, { dist: chosen, noBuild }: AppOptions): void {
  if (chosen !== undefined) throw new UsageError(`--dist: there is no built app in ${dist}`);
  if (noBuild) throw new UsageError(`--no-build: there is no built app in ${dist}; run "npm run build"`);
  process.stderr.write('Building the app (once) …\n');
  // The build's own output goes to stderr: stdout belongs to the command's results.
  const { status } = spawnSync('npm', ['run', 'build'], {
    cwd: REPOSITORY,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('The app could not be built; see above.');
}

export function appUrl(server: PreviewServer, skipTiers: readonly DecoderTier[]): string {
  const url = new URL(server.resolvedUrls!.local[0]!);
  if (skipTiers.length > 0) url.search = `skipTiers=${skipTiers.join(',')}`;
  return url.href;
}

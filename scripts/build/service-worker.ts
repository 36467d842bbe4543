import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { build, type Plugin } from 'vite';
import type { BuildFile } from '../../src/pwa/build-files.ts';
import { sha256Of } from '../assets/files.ts';

/** For hosts; no browser asks for it. */
const NOT_FOR_BROWSERS: readonly string[] = ['_headers'];

/** Builds the service worker after everything else, with the list of every file and its SHA-256 inside. */
export function serviceWorker(): Plugin {
  let outDir = '';
  let root = '';
  return {
    name: 'unmask:service-worker',
    apply: 'build',
    configResolved(config) {
      root = config.root;
      outDir = resolve(root, config.build.outDir);
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        await build({
          configFile: false,
          root,
          publicDir: false,
          logLevel: 'warn',
          define: { BUILD_FILES: JSON.stringify(listFiles(outDir)) },
          build: {
            outDir,
            emptyOutDir: false,
            target: 'es2022',
            rolldownOptions: {
              input: resolve(root, 'src/pwa/service-worker.ts'),
              // Not every browser takes modules here.
              output: { format: 'iife', entryFileNames: 'service-worker.js' },
            },
          },
        });
      },
    },
  };
}

function listFiles(folder: string): BuildFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .filter((path) => !NOT_FOR_BROWSERS.includes(path))
    .sort()
    .map((path) => {
      const content = readFileSync(join(folder, path));
      // Hosts differ on "index.html"; all know the folder itself.
      return {
        path: path === 'index.html' ? '' : path,
        bytes: content.length,
        sha256: sha256Of(content),
      };
    });
}

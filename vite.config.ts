import { readFileSync } from 'node:fs';
import { defaultClientConditions, defineConfig } from 'vite';
import { entriesAlone } from './scripts/build/entries-alone.ts';
import { hostHeaders } from './scripts/build/host-headers.ts';
import { previewTypes } from './scripts/build/preview-types.ts';
import { serviceWorker } from './scripts/build/service-worker.ts';
import { supplyChain } from './scripts/build/supply-chain.ts';
import { trustedTypes } from './scripts/build/trusted-types.ts';
import { policyHeaders } from './scripts/headers.ts';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as {
  version: string;
};

// UNMASK_ISOLATION=off serves without COOP/COEP, as hosts without header control do (used by tests).
const headers = policyHeaders({ isolated: process.env['UNMASK_ISOLATION'] !== 'off' });

export default defineConfig({
  // Relative addresses, so that the built folder works at a root and under a sub-path.
  base: './',
  define: { 'import.meta.env.VITE_APP_VERSION': JSON.stringify(version) },
  resolve: {
    // onnxruntime-web without its wasm: that is served from public/vendor, verified and shown in bytes.
    conditions: ['onnxruntime-web-use-extern-wasm', ...defaultClientConditions],
  },
  build: {
    target: 'es2022',
    // data: addresses are not in the content policy for scripts and workers.
    assetsInlineLimit: 0,
  },
  plugins: [trustedTypes(), hostHeaders(), supplyChain(version), serviceWorker(), previewTypes()],
  worker: {
    format: 'es',
    plugins: () => [entriesAlone()],
    // One file each: chunks would import what they share with the entry from the entry.
    rolldownOptions: { output: { codeSplitting: false } },
  },
  optimizeDeps: {
    // These find their own workers and wasm by import.meta.url, which pre-bundling breaks.
    exclude: ['@ffmpeg/ffmpeg', 'onnxruntime-web'],
  },
  server: { headers },
  preview: { headers, port: 4173 },
});

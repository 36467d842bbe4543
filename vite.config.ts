import { defineConfig } from 'vite';
import { policyHeaders } from './scripts/headers.ts';

// UNMASK_ISOLATION=off serves without COOP/COEP, as hosts without header control do (used by tests).
const headers = policyHeaders({ isolated: process.env['UNMASK_ISOLATION'] !== 'off' });

export default defineConfig({
  // Relative addresses, so that the built folder works at a root and under a sub-path.
  base: './',
  build: {
    target: 'es2022',
    // The .wasm files come from public/vendor with their own hashes; nothing may be inlined as data:.
    assetsInlineLimit: 0,
  },
  worker: { format: 'es' },
  optimizeDeps: {
    // These find their own workers and wasm by import.meta.url, which pre-bundling breaks.
    exclude: ['@ffmpeg/ffmpeg', 'onnxruntime-web'],
  },
  server: { headers },
  preview: { headers, port: 4173 },
});

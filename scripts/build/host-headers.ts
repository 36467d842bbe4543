import type { Plugin } from 'vite';
import { policyHeaders } from '../headers.ts';

/** Writes `_headers`, which Netlify, Cloudflare Pages and others turn into response headers. */
export function hostHeaders(): Plugin {
  return {
    name: 'unmask:host-headers',
    apply: 'build',
    generateBundle() {
      const lines = Object.entries(policyHeaders({ isolated: true })).map(
        ([name, value]) => `  ${name}: ${value}`,
      );
      // Names under assets/ contain a hash of the content.
      const cached = ['/assets/*', '  Cache-Control: public, max-age=31536000, immutable'];
      const source = ['/*', ...lines, ...cached, ''].join('\n');
      this.emitFile({ type: 'asset', fileName: '_headers', source });
    },
  };
}

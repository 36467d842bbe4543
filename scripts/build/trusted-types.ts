import type { Plugin } from 'vite';

/**
 * Makes the built page demand Trusted Types (`src/pwa/trusted-scripts.dom.ts` is the only policy). In the page and
 * not in the headers: those go on workers too, where the libraries load their parts by plain addresses. Not in
 * development, whose error overlay writes markup.
 */
export function trustedTypes(): Plugin {
  return {
    name: 'unmask:trusted-types',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: {
          'http-equiv': 'Content-Security-Policy',
          content: "require-trusted-types-for 'script'; trusted-types default",
        },
        injectTo: 'head-prepend',
      },
    ],
  };
}

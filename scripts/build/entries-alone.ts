import type { Plugin } from 'vite';

/**
 * Refuses a build in which a chunk imports the worker's entry: WebKit would evaluate the entry a second time, which then answers
 * in place of the first and loads every model again.
 */
export function entriesAlone(): Plugin {
  return {
    name: 'unmask:entries-alone',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const entries = new Set(chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName));
      for (const { fileName, imports } of chunks) {
        const entry = imports.find((name) => entries.has(name));
        if (entry) this.error(`${fileName} imports the entry ${entry}.`);
      }
    },
  };
}

import { defineConfig, globalIgnores } from 'eslint/config';
import boundaries from 'eslint-plugin-boundaries';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** The layers of src/README.md: what each folder of src may import beside itself. */
const LAYERS = {
  domain: [],
  pipeline: ['domain'],
  adapters: ['domain', 'pipeline'],
  worker: ['domain', 'pipeline', 'adapters'],
  export: ['domain'],
  state: ['domain'],
  ui: ['domain', 'state', 'export'],
  pwa: ['domain', 'adapters'],
};

const elements = Object.keys(LAYERS).map((type) => ({ type, pattern: `src/${type}` }));

const policies = Object.entries(LAYERS).map(([type, allowed]) => ({
  from: { element: { type } },
  allow: { to: { element: { types: { anyOf: [type, ...allowed] } } } },
}));

/** The two files of `worker/` that the page's side may know. */
const contract = {
  from: { element: { types: { anyOf: ['state', 'ui'] } } },
  allow: { to: { file: { categories: 'contract' } } },
};

const MEDIA_AND_ML = [
  'onnxruntime-web',
  'onnxruntime-web/*',
  '@mediapipe/*',
  '@ffmpeg/*',
  'mediabunny',
  'hash-wasm',
];

export default defineConfig(
  globalIgnores([
    'dist',
    'public',
    'node_modules',
    'e2e/fixtures',
    '.tsc',
    'test-results',
    'playwright-report',
    'out',
    'training',
    '.venv',
  ]),
  tseslint.configs.recommended,
  tseslint.configs.stylistic,
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { boundaries },
    settings: {
      'boundaries/elements': elements,
      'boundaries/files': [{ category: 'contract', pattern: 'src/worker/{client,protocol}.ts' }],
      'boundaries/include': ['src/**/*'],
      'import/resolver': { node: { extensions: ['.ts', '.tsx'] } },
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: [
            ...policies,
            contract,
            // Packages and Node's own modules are not layers; the next rules say who may use which.
            { allow: { to: { module: { origin: ['external', 'core'] } } } },
          ],
          message:
            'The layers are domain ← pipeline ← adapters ← worker ← state ← ui, and {{from.element.type}} may not import {{to.element.type}}. Move the shared part down to domain, or pass it in as a port (src/pipeline/ports.ts) from main.tsx or analysis.worker.ts. See src/README.md.',
        },
      ],
      'max-lines': ['error', { max: 300 }],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/adapters/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: MEDIA_AND_ML,
              message: 'Media and ML libraries live behind a port in src/adapters, nowhere else.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src/domain/**/*.ts', 'src/pipeline/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^[^.]',
              message: 'domain and pipeline are plain TypeScript: they run in Node and need no library.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src/**/*.tsx', 'src/ui/**/*.ts'],
    plugins: { 'react-hooks': reactHooks },
    extends: [jsxA11y.flatConfigs.strict],
    rules: reactHooks.configs.recommended.rules,
  },
  {
    rules: {
      // Indexing typed arrays and just-checked lists: `!` says "in range" where a cast would say less.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
);

/**
 * `npm run first-visit`: how many bytes a first visit takes from the start page to the first verdict, for each
 * backend; compressed sizes too where `npm run precompress` was run.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FACE_MODEL_FILES, FFMPEG_FILES, RUNTIME_FILES } from '../../src/adapters/models/asset-names.ts';
import { parseManifest } from '../../src/adapters/models/manifest.ts';
import type { BackendName } from '../../src/domain/model.ts';
import { keepingOf } from '../../src/pwa/build-files.ts';
import { builtFiles, DIST, sizeOf } from './dist-files.ts';

const ENCODINGS = { plain: '', gzip: '.gz', brotli: '.br' } as const;
const NOT_FETCHED = /\.(gz|br)$|^_headers$/;

const built = builtFiles().filter((path) => !NOT_FETCHED.test(path));
const model = parseManifest(JSON.parse(readFileSync(join(DIST, 'models/manifest.json'), 'utf8'))).default;

const shell = built.filter((path) => keepingOf({ path, bytes: 0, sha256: '' }) === 'shell');
const detector = named([...Object.values(RUNTIME_FILES.wasm), ...Object.values(FACE_MODEL_FILES)]);

print('The page', shell);
print('Finding faces, with the runtime', detector);
for (const backend of ['wasm', 'webgpu'] as const) {
  const runtime = backend === 'wasm' ? [] : named(Object.values(RUNTIME_FILES[backend]));
  const files = [...runtime, ...modelFiles(backend)];
  print(`Model${backend === 'wasm' ? '' : ' and its runtime'}, ${backend}`, files);
  print(`First visit to first verdict, ${backend}`, [...shell, ...detector, ...files]);
}
print('Rare formats (ffmpeg), when needed', named(Object.values(FFMPEG_FILES)));

function named(names: readonly string[]): string[] {
  return built.filter((path) => names.some((name) => path.endsWith(`/${name}`)));
}

function modelFiles(backend: BackendName): string[] {
  const variant = model.variants.find((candidate) => candidate.backend === backend);
  if (!variant) return [];
  return [variant.backbone, variant.sequence, model.parity].map(({ path }) => `models/${path}`);
}

function print(what: string, files: readonly string[]): void {
  const columns = Object.entries(ENCODINGS).map(([name, extension]) => {
    // A file that does not get smaller is sent plain.
    const bytes = files.reduce((sum, path) => sum + (sizeOf(path + extension) ?? sizeOf(path) ?? 0), 0);
    return `${(bytes / 1e6).toFixed(1).padStart(6)} MB ${name}`;
  });
  console.log(`${what.padEnd(40)}${columns.join('  ')}`);
}

import { createHash } from 'node:crypto';
import { mkdtempSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { zipSync } from 'fflate';

const MODELS = 'public/models';

interface Packaged {
  readonly id: string;
  readonly variants: readonly { backend: string; backbone: { path: string }; sequence: { path: string } }[];
  readonly parity: { path: string };
}

interface Parity {
  readonly sequenceLogit: number;
}

/**
 * The site's own model as a person would hand it on: under another name, with what the processor needs.
 *
 * @param distort changes the reference's answers that come with it
 */
export function packageToImport(
  id: string,
  distort: (parity: Parity) => Parity = (parity) => parity,
): Map<string, Uint8Array> {
  const manifest = JSON.parse(readText('manifest.json')) as { packages: Packaged[] };
  const model = manifest.packages[0]!;
  const variants = model.variants.filter(({ backend }) => backend === 'wasm');
  const networks = variants.flatMap(({ backbone, sequence }) => [backbone.path, sequence.path]);
  const answers = Buffer.from(JSON.stringify(distort(JSON.parse(readText(model.parity.path)) as Parity)));
  const parity = {
    path: model.parity.path,
    bytes: answers.length,
    sha256: createHash('sha256').update(answers).digest('hex'),
  };
  const described = {
    schemaVersion: 1,
    default: id,
    packages: [{ ...model, id, version: '9.0.0', name: 'A model of my own', variants, parity }],
  };
  return new Map<string, Uint8Array>([
    ['manifest.json', Buffer.from(JSON.stringify(described))],
    [parity.path, answers],
    ...networks.map((path) => [path, readFileSync(join(MODELS, path))] as const),
  ]);
}

function readText(path: string): string {
  return readFileSync(join(MODELS, path), 'utf8');
}

/** Writes a package as one zip, for a file dialog. */
export function asZip(files: ReadonlyMap<string, Uint8Array>): string {
  const path = join(mkdtempSync(join(tmpdir(), 'unmask-model-')), 'model.zip');
  writeFileSync(path, zipSync(Object.fromEntries(files), { level: 0 }));
  return path;
}

/** Writes a package as a folder. */
export function asFolder(files: ReadonlyMap<string, Uint8Array>): string {
  const folder = mkdtempSync(join(tmpdir(), 'unmask-model-'));
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

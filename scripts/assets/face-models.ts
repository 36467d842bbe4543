import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AssetEntry, Prepared } from './asset-list.ts';
import { removeOthers, sha256Of, toJson, writeIfDifferent } from './files.ts';
import { REPOSITORY, installedPackage } from './installed-package.ts';
import { FACE_MODELS, FACE_MODEL_PACKAGE, type FaceModelPin } from './pins.ts';
import { toOnnx } from './tflite-to-onnx.ts';

const FOLDER = 'models/faces';
const LIST = 'faces.json';
/** The Apache licence asks that changed files say so (section 4b). */
const CHANGES =
  'Modified by Unmask: written as an ONNX file; weights and what is computed from them are unchanged.';

const PORTS = { input: 'picture', outputs: ['boxes', 'scores'] } as const;

/**
 * Makes the face detectors for ONNX Runtime, from the models in Google's npm package, and
 * `faces.json`, which says where each comes from.
 *
 * @throws Error when the source or the result is not, byte for byte, what was looked at
 */
export function prepareFaceModels(): Prepared {
  const folder = installedPackage(FACE_MODEL_PACKAGE.package, FACE_MODEL_PACKAGE.version);
  const entries: AssetEntry[] = [];
  let written = 0;
  for (const pin of FACE_MODELS) {
    const content = makeFaceModel(readFileSync(join(folder, pin.source)), pin);
    const path = `${FOLDER}/${pin.file}`;
    if (writeIfDifferent(join(REPOSITORY, 'public', path), content)) written += 1;
    entries.push({ path, bytes: content.length, sha256: pin.sha256, ...FACE_MODEL_PACKAGE });
  }
  const models = FACE_MODELS.map(({ file, sha256, sourceSha256 }, i) => ({
    file,
    bytes: entries[i]!.bytes,
    sha256,
    sourcePackage: FACE_MODEL_PACKAGE.package,
    sourceVersion: FACE_MODEL_PACKAGE.version,
    sourceSha256,
    licence: FACE_MODEL_PACKAGE.licence,
    changes: CHANGES,
  }));
  if (writeIfDifferent(join(REPOSITORY, 'public', FOLDER, LIST), toJson({ models }))) written += 1;
  removeOthers(join(REPOSITORY, 'public', FOLDER), new Set([LIST, ...FACE_MODELS.map(({ file }) => file)]));
  return { entries, written };
}

function makeFaceModel(original: Uint8Array, pin: FaceModelPin): Uint8Array {
  expectHash(original, pin.sourceSha256, pin.source);
  const model = toOnnx(original, pin.source, PORTS, `${CHANGES} Licence: ${FACE_MODEL_PACKAGE.licence}.`);
  expectHash(model, pin.sha256, pin.file);
  return model;
}

function expectHash(bytes: Uint8Array, expected: string, name: string): void {
  const found = sha256Of(bytes);
  if (found !== expected) throw new Error(`${name} has SHA-256 ${found}, expected ${expected}.`);
}

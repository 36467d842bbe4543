import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AssetEntry, Prepared } from './asset-list.ts';
import { sha256Of, toJson, writeIfDifferent } from './files.ts';
import { imageInputMetadata } from './image-metadata.ts';
import { REPOSITORY, installedPackage } from './installed-package.ts';
import { FACE_MODELS, FACE_MODEL_PACKAGE, type FaceModelPin } from './pins.ts';
import { withMetadata } from './tflite-model.ts';

const FOLDER = 'models/faces';
/** The Apache licence asks that changed files say so (section 4b). */
const CHANGES =
  'Modified by Unmask: metadata about input normalisation was added; weights and graph are unchanged.';

/**
 * Makes the face detectors that MediaPipe accepts, from the models in Google's npm package, and
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
  if (writeIfDifferent(join(REPOSITORY, 'public', FOLDER, 'faces.json'), toJson({ models }))) written += 1;
  return { entries, written };
}

function makeFaceModel(original: Uint8Array, pin: FaceModelPin): Uint8Array {
  expectHash(original, pin.sourceSha256, pin.source);
  const metadata = imageInputMetadata({ description: CHANGES, license: FACE_MODEL_PACKAGE.licence });
  const model = withMetadata(original, metadata);
  expectHash(model, pin.sha256, pin.file);
  return model;
}

function expectHash(bytes: Uint8Array, expected: string, name: string): void {
  const found = sha256Of(bytes);
  if (found !== expected) throw new Error(`${name} has SHA-256 ${found}, expected ${expected}.`);
}

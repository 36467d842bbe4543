import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installedPackage } from '../assets/installed-package.ts';
import { FACE_MODEL_PACKAGE, FACE_MODELS } from '../assets/pins.ts';
import { imageInputMetadata } from './image-metadata.ts';
import { withMetadata } from './tflite-model.ts';

/** The face detectors of the npm package as MediaPipe's own task takes them: it asks for metadata that the package leaves out. */
export function referenceModels(): Record<'shortRange' | 'fullRange', Uint8Array> {
  const folder = installedPackage(FACE_MODEL_PACKAGE.package, FACE_MODEL_PACKAGE.version);
  const metadata = imageInputMetadata({
    description: 'input normalisation',
    license: FACE_MODEL_PACKAGE.licence,
  });
  const [shortRange, fullRange] = FACE_MODELS.map(({ source }) =>
    withMetadata(readFileSync(join(folder, source)), metadata),
  );
  return { shortRange: shortRange!, fullRange: fullRange! };
}

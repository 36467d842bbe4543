/** The app finds faces with MediaPipe's networks but not with MediaPipe: here both look at the same pictures. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { FaceDetector, FilesetResolver } from '@mediapipe/tasks-vision';
import type { PixelRect } from '../src/domain/units.ts';
import { installedPackage } from '../scripts/assets/installed-package.ts';
import { referenceModels } from '../scripts/mediapipe/reference-models.ts';
import { expect, fixture, test } from './app.ts';

const FRAME = { width: 640, height: 360 };
/** Where a frame with a face in its middle is drawn, by its left upper corner and its width in pixels. */
const PLACES = [
  { x: 0, y: 0, width: 640 },
  { x: 200, y: 110, width: 400 },
  { x: 11, y: 190, width: 250 },
  { x: -340, y: -170, width: 1280 },
] as const;

/** Levels are rounded to whole ones on MediaPipe's way to the network and not on ours, which may tip a number over. */
const A_PIXEL = 1;

interface Reference {
  /** The picture as a PNG, in Base64. */
  readonly png: string;
  readonly box: PixelRect;
  readonly confidence: number;
}

interface MediaPipe {
  readonly FaceDetector: typeof FaceDetector;
  readonly FilesetResolver: typeof FilesetResolver;
}

/** Asks MediaPipe, in a page of its own that gets everything from the installed packages. */
async function askMediaPipe(page: Page, origin: string): Promise<Reference[]> {
  const folder = installedPackage('@mediapipe/tasks-vision', '0.10.35');
  const models = referenceModels();
  const files: Record<string, { body: Buffer; contentType: string }> = {
    '': { body: Buffer.from('<!doctype html><title>reference</title>'), contentType: 'text/html' },
    'portrait.png': { body: readFileSync(fixture('still.png')), contentType: 'image/png' },
    'model.tflite': { body: Buffer.from(models.fullRange), contentType: 'application/octet-stream' },
    'vision_bundle.mjs': {
      body: readFileSync(join(folder, 'vision_bundle.mjs')),
      contentType: 'text/javascript',
    },
    'loader.js': {
      body: readFileSync(join(folder, 'wasm/vision_wasm_internal.js')),
      contentType: 'text/javascript',
    },
    'vision.wasm': {
      body: readFileSync(join(folder, 'wasm/vision_wasm_internal.wasm')),
      contentType: 'application/wasm',
    },
  };
  await page.route(`${origin}/reference/**`, (route) =>
    route.fulfill(files[new URL(route.request().url()).pathname.slice('/reference/'.length)]!),
  );
  await page.goto(`${origin}/reference/`);
  return page.evaluate(
    async ({ places, frame }) => {
      const address = '/reference/vision_bundle.mjs';
      const { FaceDetector: Detector } = (await import(address)) as MediaPipe;
      const detector = await Detector.createFromOptions(
        { wasmLoaderPath: '/reference/loader.js', wasmBinaryPath: '/reference/vision.wasm' },
        {
          baseOptions: { modelAssetPath: '/reference/model.tflite', delegate: 'CPU' },
          runningMode: 'IMAGE',
          minDetectionConfidence: 0.5,
        },
      );
      const portrait = await createImageBitmap(await (await fetch('/reference/portrait.png')).blob());
      const found: Reference[] = [];
      for (const { x, y, width: drawn } of places) {
        const canvas = document.createElement('canvas');
        Object.assign(canvas, frame);
        const context = canvas.getContext('2d', { willReadFrequently: true })!;
        context.fillStyle = 'rgb(90, 110, 130)';
        context.fillRect(0, 0, frame.width, frame.height);
        context.drawImage(portrait, x, y, drawn, (drawn * portrait.height) / portrait.width);
        const { detections } = detector.detect(context.getImageData(0, 0, frame.width, frame.height));
        const [{ boundingBox, categories }] = detections as [(typeof detections)[0]];
        const { originX, originY, width, height } = boundingBox!;
        found.push({
          png: canvas.toDataURL('image/png').replace(/^.*,/, ''),
          box: { x: originX, y: originY, width, height },
          confidence: categories[0]!.score,
        });
      }
      return found;
    },
    { places: PLACES, frame: FRAME },
  );
}

test.skip(({ browserName }) => browserName !== 'chromium', 'the reference is of Chromium, and one is enough');

test('boxes are those of MediaPipe, within a pixel', async ({ page, context, baseURL }) => {
  const reference = await askMediaPipe(await context.newPage(), new URL(baseURL!).origin);
  await page.goto('/');
  const found = await page.evaluate(
    async (pictures) => {
      const faces: { box: PixelRect; confidence: number }[][] = [];
      for (const picture of pictures) {
        const bytes = Uint8Array.from(atob(picture), (character) => character.charCodeAt(0));
        const crop = { margin: 1.5, alignment: 'none', size: 112 } as const;
        const here: { box: PixelRect; confidence: number }[] = [];
        await window.unmask.extract(
          new File([bytes], 'frame.png'),
          { frames: 1, burstLength: 1, crop },
          ({ detection: { box, confidence } }) => here.push({ box, confidence }),
        );
        faces.push(here);
      }
      return faces;
    },
    reference.map(({ png }) => png),
  );
  for (const [i, { box, confidence }] of reference.entries()) {
    expect(found[i]).toHaveLength(1);
    const [face] = found[i]!;
    expect(Math.abs(face!.confidence - confidence)).toBeLessThan(0.01);
    for (const number of ['x', 'y', 'width', 'height'] as const) {
      const difference = Math.abs(face!.box[number] - box[number]);
      expect(difference, `${number} of picture ${i + 1}`).toBeLessThanOrEqual(A_PIXEL);
    }
  }
});

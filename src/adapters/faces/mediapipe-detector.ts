import { FaceDetector as MediaPipeFaceDetector, type Detection } from '@mediapipe/tasks-vision';
import { AnalysisError } from '../../domain/errors.ts';
import type { FaceDetection } from '../../domain/face.ts';
import type { PixelRect } from '../../domain/units.ts';
import type { RgbaImage } from '../../domain/video.ts';
import type { FaceDetector } from '../../pipeline/ports.ts';
import { resample, shrinkToFit } from '../../pipeline/resample.ts';
import { eachFaceOnce, tilesOf } from '../../pipeline/tiles.ts';
import { DETECTOR_FILES, FACE_MODEL_FILES } from '../models/asset-names.ts';
import { loadAsset } from '../models/asset-store.ts';
import { urlOf } from '../models/asset.ts';
import type { ByteProgress } from '../models/byte-progress.ts';
import { runtimeAsset } from '../models/runtime-assets.ts';

/** The detectors look at 192 and 128 pixels; more than this only costs time on the way there. */
const DETECTION_SIDE = 640;
const MIN_CONFIDENCE = 0.5;

/** How a model's square boxes become those of the full-range model, so that crops do not jump between the two. */
interface BoxCorrection {
  readonly scale: number;
  /** Downward shift of the centre, as a part of the corrected side. */
  readonly shiftY: number;
}

/**
 * Full range finds small and distant faces; short range those that fill the picture, and is asked only where
 * the first sees nobody. Its boxes are smaller and lower: mean ratio .942 and shift .052 on 139 portraits.
 */
const MODELS: readonly { readonly file: string; readonly correction: BoxCorrection }[] = [
  { file: FACE_MODEL_FILES.fullRange, correction: { scale: 1, shiftY: 0 } },
  { file: FACE_MODEL_FILES.shortRange, correction: { scale: 1 / 0.942, shiftY: -0.052 } },
];

interface LoadedModel {
  readonly detector: MediaPipeFaceDetector;
  readonly correction: BoxCorrection;
}

class MediaPipeDetector implements FaceDetector {
  constructor(
    private readonly models: readonly LoadedModel[],
    private readonly graphics: WebGL2RenderingContext,
  ) {}

  detect(image: RgbaImage): FaceDetection[] {
    const tiles = tilesOf(image.width, image.height).map((tile) => ({ tile, small: shrunk(image, tile) }));
    for (const model of this.models) {
      const found = tiles.flatMap(({ tile, small }) => this.#search(small, tile, model));
      if (found.length > 0) return tiles.length > 1 ? eachFaceOnce(found) : found;
    }
    return [];
  }

  #search(small: RgbaImage, tile: PixelRect, { detector, correction }: LoadedModel): FaceDetection[] {
    const { detections } = detector.detect(new ImageData(small.data, small.width, small.height));
    this.#checkGraphics();
    return detections.flatMap((found) => toFrame(found, correction, small, tile));
  }

  /** MediaPipe goes on without a word after its graphics context is lost, and reports faces of old pictures. */
  #checkGraphics(): void {
    if (!this.graphics.isContextLost()) return;
    throw new AnalysisError('inference-failed', 'The graphics context of the face detector was lost.');
  }
}

/** The part of a picture as a detector wants it. */
function shrunk(image: RgbaImage, tile: PixelRect): RgbaImage {
  if (tile.width === image.width && tile.height === image.height) return shrinkToFit(image, DETECTION_SIDE);
  const scale = Math.min(1, DETECTION_SIDE / Math.max(tile.width, tile.height));
  const width = Math.max(1, Math.round(tile.width * scale));
  const height = Math.max(1, Math.round(tile.height * scale));
  return { width, height, data: resample(image, tile, width, height, 4) };
}

/** From the small picture's pixels to the frame's, and from any model's box to the full-range one's. */
function toFrame(
  found: Detection,
  correction: BoxCorrection,
  small: RgbaImage,
  tile: PixelRect,
): FaceDetection[] {
  const { boundingBox, keypoints, categories } = found;
  if (!boundingBox) return [];
  const scaleX = tile.width / small.width;
  const scaleY = tile.height / small.height;
  const width = boundingBox.width * scaleX * correction.scale;
  const height = boundingBox.height * scaleY * correction.scale;
  const centreX = tile.x + (boundingBox.originX + boundingBox.width / 2) * scaleX;
  const centreY =
    tile.y + (boundingBox.originY + boundingBox.height / 2) * scaleY + correction.shiftY * height;
  return [
    {
      box: { x: centreX - width / 2, y: centreY - height / 2, width, height },
      confidence: categories[0]?.score ?? 0,
      keypoints: keypoints.map(({ x, y }) => ({ x: tile.x + x * tile.width, y: tile.y + y * tile.height })),
    },
  ];
}

/** MediaPipe's loader looks for its factory here and takes it away after use. */
declare const self: { ModuleFactory?: ModuleFactory };

/** Emscripten's: with `wasmBinary` it runs the bytes given instead of fetching its own. */
type ModuleFactory = (options: object) => unknown;

/**
 * Loads MediaPipe and both face models from our own origin.
 *
 * @throws AnalysisError `webgl-missing`, `asset-unavailable`, `asset-damaged` or `inference-failed`
 */
export async function loadDetector(siteRoot: string, progress: ByteProgress): Promise<FaceDetector> {
  // One canvas for all models: each would otherwise take a context of its own, and browsers allow few.
  const canvas = new OffscreenCanvas(1, 1);
  const graphics = canvas.getContext('webgl2');
  if (!graphics)
    throw new AnalysisError('webgl-missing', 'The face detector needs WebGL 2, also on its CPU path.');
  const loader = await runtimeAsset(siteRoot, DETECTOR_FILES.script);
  const binary = await runtimeAsset(siteRoot, DETECTOR_FILES.binary);
  const [wasmBinary, , ...contents] = await Promise.all([
    loadAsset(binary, progress),
    loadAsset(loader, progress),
    ...MODELS.map(async ({ file }) => loadAsset(await runtimeAsset(siteRoot, file), progress)),
  ]);
  try {
    const factory = ((await import(/* @vite-ignore */ urlOf(loader))) as { default: ModuleFactory }).default;
    const fileset = { wasmLoaderPath: urlOf(loader), wasmBinaryPath: urlOf(binary) };
    const loaded: LoadedModel[] = [];
    for (const [i, { correction }] of MODELS.entries()) {
      // One at a time, each with the factory set anew.
      self.ModuleFactory = (options) => factory({ ...options, wasmBinary });
      const detector = await MediaPipeFaceDetector.createFromOptions(fileset, {
        baseOptions: { modelAssetBuffer: contents[i]!, delegate: 'CPU' },
        runningMode: 'IMAGE',
        minDetectionConfidence: MIN_CONFIDENCE,
        canvas,
      });
      loaded.push({ detector, correction });
    }
    return new MediaPipeDetector(loaded, graphics);
  } catch (error) {
    throw new AnalysisError('inference-failed', `The face detector did not start: ${String(error)}`);
  }
}

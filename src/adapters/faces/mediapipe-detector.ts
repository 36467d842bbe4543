import { FaceDetector as MediaPipeFaceDetector, type Detection } from '@mediapipe/tasks-vision';
import { AnalysisError } from '../../domain/errors.ts';
import type { FaceDetection } from '../../domain/face.ts';
import type { RgbaImage } from '../../domain/video.ts';
import type { FaceDetector } from '../../pipeline/ports.ts';
import { shrinkToFit } from '../../pipeline/resample.ts';
import { loadAsset } from '../models/asset-store.ts';
import type { ByteProgress } from '../models/byte-progress.ts';
import { runtimeAsset } from '../models/runtime-assets.ts';

/** The detectors look at 192 and 128 pixels; more than this only costs time on the way there. */
const DETECTION_SIDE = 640;
const MIN_CONFIDENCE = 0.5;

/**
 * MediaPipe's two face models as one: full range finds small and distant faces, short range those that
 * fill the picture; the second is asked only where the first sees nobody.
 */
class MediaPipeDetector implements FaceDetector {
  constructor(private readonly models: readonly MediaPipeFaceDetector[]) {}

  detect(image: RgbaImage): FaceDetection[] {
    const small = shrinkToFit(image, DETECTION_SIDE);
    const picture = new ImageData(small.data, small.width, small.height);
    for (const model of this.models) {
      const { detections } = model.detect(picture);
      if (detections.length > 0) return detections.flatMap((found) => toFrame(found, small, image));
    }
    return [];
  }
}

/** From the small picture's pixels to the frame's. */
function toFrame(found: Detection, small: RgbaImage, frame: RgbaImage): FaceDetection[] {
  const { boundingBox, keypoints, categories } = found;
  if (!boundingBox) return [];
  const scaleX = frame.width / small.width;
  const scaleY = frame.height / small.height;
  return [
    {
      box: {
        x: boundingBox.originX * scaleX,
        y: boundingBox.originY * scaleY,
        width: boundingBox.width * scaleX,
        height: boundingBox.height * scaleY,
      },
      confidence: categories[0]?.score ?? 0,
      keypoints: keypoints.map((point) => ({ x: point.x * frame.width, y: point.y * frame.height })),
    },
  ];
}

/** MediaPipe's loader leaves its factory here and takes it away after use. */
declare const self: { ModuleFactory?: unknown };

/**
 * Loads MediaPipe and both face models from our own origin.
 *
 * @throws AnalysisError `asset-unavailable`, `asset-damaged` or `inference-failed`
 */
export async function loadDetector(siteRoot: string, progress: ByteProgress): Promise<FaceDetector> {
  const [loader, binary, fullRange, shortRange] = await Promise.all([
    runtimeAsset(siteRoot, 'vision_wasm_module_internal.js'),
    runtimeAsset(siteRoot, 'vision_wasm_module_internal.wasm'),
    runtimeAsset(siteRoot, 'face_detector_full_range.tflite'),
    runtimeAsset(siteRoot, 'face_detector_short_range.tflite'),
  ]);
  const models = await Promise.all([loadAsset(fullRange, progress), loadAsset(shortRange, progress)]);
  try {
    const factory = ((await import(/* @vite-ignore */ loader.url)) as { default: unknown }).default;
    const fileset = { wasmLoaderPath: loader.url, wasmBinaryPath: binary.url };
    const detectors: MediaPipeFaceDetector[] = [];
    for (const modelAssetBuffer of models) {
      // One at a time, each with the factory set anew: MediaPipe takes it away after the first.
      self.ModuleFactory = factory;
      detectors.push(
        await MediaPipeFaceDetector.createFromOptions(fileset, {
          baseOptions: { modelAssetBuffer, delegate: 'CPU' },
          runningMode: 'IMAGE',
          minDetectionConfidence: MIN_CONFIDENCE,
        }),
      );
    }
    return new MediaPipeDetector(detectors);
  } catch (error) {
    throw new AnalysisError('inference-failed', `The face detector did not start: ${String(error)}`);
  }
}

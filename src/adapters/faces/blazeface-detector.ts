import type * as Ort from 'onnxruntime-web';
import { AnalysisError } from '../../domain/errors.ts';
import type { FaceDetection } from '../../domain/face.ts';
import type { Probability } from '../../domain/units.ts';
import type { RgbaImage } from '../../domain/video.ts';
import { facesInSquare, type SquareFace } from '../../pipeline/blazeface/decode.ts';
import { FULL_RANGE, SHORT_RANGE, type BlazeFace } from '../../pipeline/blazeface/networks.ts';
import { squareOf } from '../../pipeline/blazeface/square.ts';
import type { FaceDetector } from '../../pipeline/ports.ts';
import { reduced, type ReducedPicture } from '../../pipeline/blazeface/reduced.ts';
import { eachFaceOnce, tilesOf } from '../../pipeline/tiles.ts';
import type { OnnxRuntime } from '../inference/readied.ts';
import { FACE_MODEL_FILES } from '../models/asset-names.ts';
import { loadAsset } from '../models/asset-store.ts';
import type { ByteProgress } from '../models/byte-progress.ts';
import { runtimeAsset } from '../models/runtime-assets.ts';

/** The networks look at 192 and 128 pixels; a picture is reduced to no less than this on the way there. */
const DETECTION_SIDE = 640;
const MIN_CONFIDENCE: Probability = 0.5;

/** How a model's square boxes become those of the full-range model, so that crops do not jump between the two. */
interface BoxCorrection {
  readonly scale: number;
  /** Downward shift of the centre, as a part of the corrected side. */
  readonly shiftY: number;
}

interface FaceModel {
  readonly file: string;
  readonly network: BlazeFace;
  readonly correction: BoxCorrection;
}

/**
 * Full range finds small and distant faces; short range those that fill the picture, and is asked only where
 * the first sees nobody. Its boxes are smaller and lower: mean ratio .942 and shift .052 on 139 portraits.
 */
const MODELS: readonly FaceModel[] = [
  { file: FACE_MODEL_FILES.fullRange, network: FULL_RANGE, correction: { scale: 1, shiftY: 0 } },
  {
    file: FACE_MODEL_FILES.shortRange,
    network: SHORT_RANGE,
    correction: { scale: 1 / 0.942, shiftY: -0.052 },
  },
];

interface LoadedModel extends FaceModel {
  readonly session: Ort.InferenceSession;
}

/** MediaPipe's face detectors, run by ONNX Runtime: plain arithmetic, so that every browser finds the same boxes. */
class BlazeFaceDetector implements FaceDetector {
  constructor(
    private readonly ort: OnnxRuntime,
    private readonly models: readonly LoadedModel[],
  ) {}

  async detect(image: RgbaImage): Promise<FaceDetection[]> {
    const tiles = tilesOf(image.width, image.height).map((tile) => reduced(image, tile, DETECTION_SIDE));
    for (const model of this.models) {
      const found: FaceDetection[] = [];
      for (const tile of tiles)
        for (const face of await this.#search(tile.picture, model))
          found.push(toFrame(face, model.correction, tile));
      if (found.length > 0) return tiles.length > 1 ? eachFaceOnce(found) : found;
    }
    return [];
  }

  async #search(image: RgbaImage, { network, session }: LoadedModel): Promise<SquareFace[]> {
    const { side } = network;
    const picture = new this.ort.Tensor('float32', squareOf(image, side), [1, 3, side, side]);
    const { boxes, scores } = await session.run({ picture });
    return facesInSquare(network, boxes!.data as Float32Array, scores!.data as Float32Array, MIN_CONFIDENCE);
  }
}

/**
 * From the network's square to the frame's pixels, and from any model's box to the full-range one's. Boxes are whole numbers of
 * the reduced picture's pixels, as MediaPipe gives them: the model learnt from such crops, and its figures are of them.
 */
function toFrame(
  face: SquareFace,
  correction: BoxCorrection,
  { picture, shows }: ReducedPicture,
): FaceDetection {
  const side = Math.max(picture.width, picture.height);
  const scale = shows.width / picture.width;
  const across = (x: number): number => (x - 0.5) * side + picture.width / 2;
  const down = (y: number): number => (y - 0.5) * side + picture.height / 2;
  const boxWidth = Math.trunc((face.right - face.left) * side);
  const boxHeight = Math.trunc((face.bottom - face.top) * side);
  const centreX = shows.x + (Math.trunc(across(face.left)) + boxWidth / 2) * scale;
  const centreY = shows.y + (Math.trunc(down(face.top)) + boxHeight / 2) * scale;
  const width = boxWidth * scale * correction.scale;
  const height = boxHeight * scale * correction.scale;
  return {
    box: { x: centreX - width / 2, y: centreY + correction.shiftY * height - height / 2, width, height },
    confidence: face.confidence,
    keypoints: face.keypoints.map(({ x, y }) => ({
      x: shows.x + across(x) * scale,
      y: shows.y + down(y) * scale,
    })),
  };
}

/**
 * Loads both face models from our own origin.
 *
 * @throws AnalysisError `asset-unavailable`, `asset-damaged` or `inference-failed`
 */
export async function loadDetector(
  siteRoot: string,
  loadRuntime: () => Promise<OnnxRuntime>,
  progress: ByteProgress,
): Promise<FaceDetector> {
  const [ort, ...contents] = await Promise.all([
    loadRuntime(),
    ...MODELS.map(async ({ file }) => loadAsset(await runtimeAsset(siteRoot, file), progress)),
  ]);
  try {
    const models: LoadedModel[] = [];
    for (const [i, model] of MODELS.entries()) {
      const session = await ort.InferenceSession.create(contents[i]!, { executionProviders: ['wasm'] });
      models.push({ ...model, session });
      progress.stillAtIt();
    }
    return new BlazeFaceDetector(ort, models);
  } catch (error) {
    throw new AnalysisError('inference-failed', `The face detector did not start: ${String(error)}`);
  }
}

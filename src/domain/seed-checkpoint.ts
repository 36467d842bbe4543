/** What the file name of a published seed model says of it. */
export interface SeedCheckpoint {
  /** Percent, as its authors state it. */
  readonly accuracy: number;
  readonly frames: number;
  readonly data: string;
}

/**
 * Reads the naming convention of the seed systems, `model_<accuracy>_acc_<frames>_frames_<data>.pt`; null
 * for other names.
 */
export function parseSeedName(fileName: string): SeedCheckpoint | null {
  const match = /^model_(\d+(?:\.\d+)?)_acc_(\d+)_frames_(.+)\.pth?$/i.exec(fileName);
  if (!match) return null;
  const [, accuracy, frames, data] = match;
  return { accuracy: Number(accuracy), frames: Number(frames), data: data!.replaceAll('_', ' ') };
}

/** Whether a file is a PyTorch checkpoint, which no browser can run. */
export function isCheckpoint(fileName: string): boolean {
  return /\.(pt|pth|ckpt)$/i.test(fileName);
}

/** Whether a file is meant as a model rather than as something to check. */
export function isModelFile(fileName: string): boolean {
  return isCheckpoint(fileName) || /\.(zip|onnx)$/i.test(fileName);
}

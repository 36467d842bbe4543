import type { ModelKey, ModelPackage } from './model.ts';

/** A model that can be chosen, and where it comes from. */
export interface ModelOffer {
  readonly key: ModelKey;
  readonly origin: 'site' | 'imported';
  readonly model: ModelPackage;
}

/** All models that can be chosen here. */
export interface ModelOffers {
  readonly offers: readonly ModelOffer[];
  /** What is used unless somebody chooses. */
  readonly standard: ModelKey;
}

/** A file that came with a folder or a drop; `path` within that folder. */
export interface PackageSource {
  readonly path: string;
  /** A `Blob`, as far as it is needed. */
  readonly content: { arrayBuffer(): Promise<ArrayBuffer>; text(): Promise<string> };
}

/** Where models are listed and kept on this device. */
export interface ModelShelf {
  list(): Promise<ModelOffers>;
  /**
   * Checks a model package (one zip, or a folder's files) and keeps it.
   *
   * @throws ImportRefusal
   */
  add(files: readonly PackageSource[]): Promise<ModelPackage>;
  remove(key: ModelKey): Promise<void>;
}

/** Why a file or folder cannot be taken in as a model. */
export const REFUSALS = [
  'checkpoint',
  'single-onnx',
  'not-a-zip',
  'too-large',
  'no-manifest',
  'manifest-invalid',
  'several-packages',
  'file-missing',
  'file-differs',
  'already-here',
  'self-test-failed',
  'not-kept',
] as const;
export type RefusalCode = (typeof REFUSALS)[number];

/** A refusal as data; the page owns the words. */
export class ImportRefusal extends Error {
  override readonly name = 'ImportRefusal';

  /** @param subject the file, place or message the refusal is about */
  constructor(
    readonly code: RefusalCode,
    readonly subject = '',
  ) {
    super(`${code}: ${subject}`);
  }
}

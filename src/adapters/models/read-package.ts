import { toErrorData } from '../../domain/errors.ts';
import { modelFiles, type ModelFile, type ModelPackage } from '../../domain/model.ts';
import { ImportRefusal, type PackageSource } from '../../domain/model-shelf.ts';
import { isCheckpoint } from '../../domain/seed-checkpoint.ts';
import { parseManifest } from './manifest.ts';
import { sha256Of } from './sha256.ts';
import { unpack } from './unpack.ts';

/** A package whose every file is there and is what its manifest says. */
export interface CheckedPackage {
  readonly model: ModelPackage;
  /** As it was given; kept, so that a later app reads it with its own rules. */
  readonly manifest: string;
  readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

/**
 * Checks a model package: `manifest.json` (as in `public/models/`, with one package) and the files it names,
 * beside it or below it, as a folder or in one zip.
 *
 * @throws ImportRefusal naming what is wrong first
 */
export async function readPackage(given: readonly PackageSource[]): Promise<CheckedPackage> {
  const sources = await unfold(given);
  const manifest = sources.filter(({ path }) => nameOf(path) === 'manifest.json').sort(byDepth)[0];
  if (!manifest) throw new ImportRefusal('no-manifest', sources.map(({ path }) => path).join(', '));
  const model = await parse(manifest);
  const folder = manifest.path.slice(0, -'manifest.json'.length);
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const file of modelFiles(model)) {
    const bytes = await bytesOf(file, folder, sources);
    if (bytes.length !== file.bytes || (await sha256Of(bytes)) !== file.sha256)
      throw new ImportRefusal('file-differs', file.path);
    files.set(file.path, bytes);
  }
  return { model, manifest: await manifest.content.text(), files };
}

/** @throws ImportRefusal for what is a model of another kind, or no package at all */
async function unfold(given: readonly PackageSource[]): Promise<readonly PackageSource[]> {
  const [only] = given;
  if (given.length !== 1 || !only) return given;
  if (isCheckpoint(only.path)) throw new ImportRefusal('checkpoint', only.path);
  if (/\.onnx$/i.test(only.path)) throw new ImportRefusal('single-onnx', only.path);
  return nameOf(only.path) === 'manifest.json' ? given : unpack(only);
}

async function parse({ content }: PackageSource): Promise<ModelPackage> {
  let packages: readonly ModelPackage[];
  try {
    packages = parseManifest(JSON.parse(await content.text())).packages;
  } catch (error) {
    throw new ImportRefusal('manifest-invalid', toErrorData(error).message);
  }
  if (packages.length !== 1) throw new ImportRefusal('several-packages', String(packages.length));
  return packages[0]!;
}

/** A manifest may name its files by their place on a site, where each model has a folder of its own. */
async function bytesOf(
  { path }: ModelFile,
  folder: string,
  sources: readonly PackageSource[],
): Promise<Uint8Array<ArrayBuffer>> {
  const found =
    sources.find((source) => source.path === folder + path) ??
    sources.find((source) => source.path === folder + nameOf(path));
  if (!found) throw new ImportRefusal('file-missing', path);
  return new Uint8Array(await found.content.arrayBuffer());
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function byDepth(a: PackageSource, b: PackageSource): number {
  return a.path.split('/').length - b.path.split('/').length;
}

import * as v from 'valibot';
import { AnalysisError } from '../../domain/errors.ts';
import type { Asset } from './asset.ts';
import { loadJson } from './load-json.ts';
import { rememberSuccess } from './remember.ts';

const listing = v.object({
  files: v.array(v.object({ path: v.string(), bytes: v.number(), sha256: v.string() })),
});

const loadListing = rememberSuccess(async (siteRoot: string) => {
  const url = `${siteRoot}vendor/assets.json`;
  const result = v.safeParse(listing, await loadJson(url));
  if (!result.success) throw new AnalysisError('asset-damaged', `${url} is not a list of assets.`, { url });
  return result.output.files;
});

/**
 * Looks up a file that `npm run assets` placed beside the app (ONNX runtime, MediaPipe, face models, ffmpeg).
 *
 * @param name the end of its path, such as "ffmpeg-core.js"
 */
export async function runtimeAsset(siteRoot: string, name: string): Promise<Asset> {
  const files = await loadListing(siteRoot);
  const file = files.find(({ path }) => path.endsWith(`/${name}`));
  if (!file) throw new AnalysisError('asset-unavailable', `${name} is not part of this build.`, { name });
  const { path, bytes, sha256 } = file;
  return { siteRoot, path, bytes, sha256 };
}

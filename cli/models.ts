import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseManifest, type ModelManifest } from '../src/adapters/models/manifest.ts';

/** The models of a built app, and the digest of all that is said of them: thresholds too change what a run gives. */
export function readModels(dist: string): { models: ModelManifest; modelManifestSha256: string } {
  const text = readFileSync(join(dist, 'models/manifest.json'), 'utf8');
  return {
    models: parseManifest(JSON.parse(text)),
    modelManifestSha256: createHash('sha256').update(text).digest('hex'),
  };
}

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UsageError } from '../command.ts';
import { parseCondition, readLabelledSet, type LabelledClip } from './labelled-set.ts';

/** Options that name a labelled set and where results go, in the form `parseArgs` wants. */
export const labelledSetOptions = {
  manifest: { type: 'string' },
  out: { type: 'string' },
  root: { type: 'string' },
  where: { type: 'string', multiple: true },
} as const;

interface LabelledSet {
  readonly clips: readonly LabelledClip[];
  /** What the paths of the clips are relative to. */
  readonly root: string;
  readonly out: string;
}

/** @throws UsageError when the set cannot be read, or a clip of it is missing */
export function openLabelledSet(
  values: { manifest?: string; out?: string; root?: string; where?: string[] },
  positionals: readonly string[],
): LabelledSet {
  const { manifest, out, where = [] } = values;
  if (manifest === undefined || out === undefined) throw new UsageError('--manifest and --out are needed.');
  if (positionals.length > 0)
    throw new UsageError(`What is "${positionals[0]}"? Clips come from --manifest.`);
  if (!existsSync(manifest)) throw new UsageError(`No such file: ${manifest}`);
  const root = values.root ?? dirname(manifest);
  const clips = readLabelledSet(readFileSync(manifest, 'utf8'), where.map(parseCondition));
  const missing = clips.filter(({ path }) => !existsSync(join(root, path)));
  if (missing.length > 0) {
    throw new UsageError(`${missing.length} clips are not in ${root}; the first is ${missing[0]!.path}`);
  }
  return { clips, root, out };
}

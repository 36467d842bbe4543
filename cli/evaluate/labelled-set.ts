import { parseCsvTable } from '../csv.ts';
import { UsageError } from '../command.ts';

/** One clip of a labelled set, as its manifest names it. */
export interface LabelledClip {
  /** Relative to the set's root. */
  readonly path: string;
  readonly fake: boolean;
  /** How the fake was made. */
  readonly method: string | null;
  readonly group: string | null;
  /** Who is seen; clips of one person are not independent. */
  readonly identity: string | null;
  /** Shared by a fake and the real clip it was made from. */
  readonly pair: string | null;
  /** Longer side of the face, in pixels of the video. */
  readonly facePixels: number | null;
}

/** A column and the value it must have for a row to count. */
export interface Condition {
  readonly column: string;
  readonly value: string;
}

/** @throws UsageError unless `text` reads "column=value" */
export function parseCondition(text: string): Condition {
  const at = text.indexOf('=');
  if (at < 1) throw new UsageError(`--where: "${text}" does not read column=value`);
  return { column: text.slice(0, at), value: text.slice(at + 1) };
}

/**
 * Reads the manifest of a labelled set: CSV with the columns path and label (real or fake) and, where known,
 * method, group, identity, pair and face_px. Rows that miss a condition are left out.
 *
 * @throws UsageError naming the first row or column that is wrong
 */
export function readLabelledSet(csv: string, conditions: readonly Condition[]): LabelledClip[] {
  const rows = tableOf(csv);
  for (const column of ['path', 'label', ...conditions.map((condition) => condition.column)]) {
    if (rows[0]?.[column] === undefined) throw new UsageError(`The manifest has no column "${column}".`);
  }
  const wanted = rows.filter((row) => conditions.every(({ column, value }) => row[column] === value));
  if (wanted.length === 0) throw new UsageError('No row of the manifest meets --where.');
  const clips = wanted.map(clipOf);
  const seen = new Set<string>();
  for (const { path } of clips) {
    if (seen.has(path)) throw new UsageError(`The manifest names ${path} twice.`);
    seen.add(path);
  }
  return clips;
}

function tableOf(csv: string): Record<string, string>[] {
  try {
    return parseCsvTable(csv);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function clipOf(row: Record<string, string>): LabelledClip {
  const { path = '', label } = row;
  if (path === '') throw new UsageError('A row of the manifest has no path.');
  if (label !== 'real' && label !== 'fake') {
    throw new UsageError(`${path}: label "${label}" is neither "real" nor "fake".`);
  }
  const { method, group, identity, pair } = row;
  return {
    path,
    fake: label === 'fake',
    method: method || null,
    group: group || null,
    identity: identity || null,
    pair: pair || null,
    facePixels: Number(row['face_px']) || null,
  };
}

import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnalysisReport } from '../../src/domain/report.ts';
import type { Outcome } from '../in-page.ts';
import { fuzzCase } from './cases.ts';
import { faultOf, wordFor } from './judge.ts';

/** Which damaged files to check. */
export interface FuzzRun {
  readonly originals: readonly string[];
  readonly seed: number;
  readonly first: number;
  readonly files: number;
  /** Where each file lies while it is checked. */
  readonly folder: string;
  /** Where files that show a fault are kept; nowhere if undefined. */
  readonly keep: string | undefined;
}

/** What came of a run. */
export interface FuzzFindings {
  readonly faults: readonly string[];
  /** How many files ended in which way, the most frequent first. */
  readonly endings: readonly (readonly [way: string, files: number])[];
}

/** Makes one damaged file after the other and checks it. */
export async function runFuzz(
  { originals, seed, first, files, folder, keep }: FuzzRun,
  check: (path: string) => Promise<Outcome<AnalysisReport>>,
  onProgress: (done: number, faults: number, name: string) => void,
): Promise<FuzzFindings> {
  const faults: string[] = [];
  const endings = new Map<string, number>();
  for (let number = first; number < first + files; number++) {
    const { name, bytes } = await fuzzCase(originals, seed, number);
    const path = join(folder, name);
    writeFileSync(path, bytes);
    const outcome = await check(path);
    rmSync(path);
    const way = wordFor(outcome);
    endings.set(way, (endings.get(way) ?? 0) + 1);
    const fault = faultOf(outcome);
    if (fault) {
      faults.push(`${name}: ${fault}`);
      if (keep !== undefined) writeFileSync(join(keep, name), bytes);
    }
    onProgress(number - first + 1, faults.length, name);
  }
  return { faults, endings: [...endings].sort(([, a], [, b]) => b - a) };
}

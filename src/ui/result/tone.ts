import type { Verdict } from '../../domain/verdict.ts';

/** Which colours a verdict wears: its grade, or none where nothing was graded. */
export function toneOf(verdict: Verdict): string {
  return verdict.kind === 'evidence' ? verdict.grade : 'open';
}

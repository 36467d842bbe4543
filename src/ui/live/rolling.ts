import type { LivePart } from '../../state/live.ts';

/** How many of the newest parts count as "now": about half a minute. */
const WINDOW = 10;

/**
 * Of the newest parts that could be judged, how many reached "moderate" or more. A count and not a mean score:
 * parts of one scene are no independent measurements, and a mean of them would be calibrated to nothing.
 */
export function rollingCount(parts: readonly LivePart[]): { raised: number; judged: number } {
  const grades = parts
    .flatMap(({ outcome }) => (outcome.kind === 'report' ? [outcome.report.verdict] : []))
    .flatMap((verdict) => (verdict.kind === 'evidence' ? [verdict.grade] : []))
    .slice(0, WINDOW);
  const raised = grades.filter((grade) => grade !== 'none' && grade !== 'weak').length;
  return { raised, judged: grades.length };
}

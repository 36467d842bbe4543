import type { Estimate } from '../metrics/bootstrap.ts';
import type { Table } from '../table.ts';
import type { ErrorRow } from './errors.ts';

const NOTHING = '–';

/** Errors of groups of clips as a table for a terminal. */
export function errorTable(title: string, rows: readonly ErrorRow[]): Table {
  return {
    title,
    header: [
      'clips',
      'fake',
      'real',
      'abstained',
      'accused',
      'missed',
      'error of all',
      'of the judged',
      'of the withheld',
      'gain',
    ],
    rows: rows.map(({ name, fakes, reals, abstained, accused, missed, all, judged, withheld, gain }) => [
      name,
      String(fakes),
      String(reals),
      `${abstained.fakes} + ${abstained.reals}`,
      String(accused),
      String(missed),
      ...[all, judged, withheld, gain].map(estimate),
    ]),
  };
}

function estimate(value: Estimate | null): string {
  if (!value) return NOTHING;
  const [low, high] = value.interval.map((bound) => bound.toFixed(3));
  return `${value.value.toFixed(3)} (${low} to ${high})`;
}

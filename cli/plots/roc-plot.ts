import type { Estimate } from '../metrics/bootstrap.ts';
import type { RocPoint } from '../metrics/roc.ts';
import { COLOURS, svgPlot, x, y } from './frame.ts';

/** An operating point to mark on the curve. */
export interface MarkedPoint {
  readonly grade: string;
  readonly falsePositiveRate: number;
  readonly truePositiveRate: number;
}

/** The ROC curve with the diagonal of guessing and the shipped thresholds marked on it. */
export function rocPlot(
  points: readonly RocPoint[],
  auc: Estimate | null,
  marks: readonly MarkedPoint[],
): string {
  const area = auc
    ? `AUC ${auc.value.toFixed(3)} (${auc.interval.map((end) => end.toFixed(3)).join('–')})`
    : 'no area: one class is empty';
  const line = points.map((point) => `${x(point.falsePositiveRate)},${y(point.truePositiveRate)}`).join(' ');
  return svgPlot(
    { title: `ROC curve, ${area}`, xLabel: 'false positive rate', yLabel: 'true positive rate' },
    [
      `<path d="M${x(0)} ${y(0)}L${x(1)} ${y(1)}" stroke="${COLOURS.line}" stroke-dasharray="4 4"/>`,
      `<polyline points="${line}" fill="none" stroke="${COLOURS.fake}" stroke-width="2"/>`,
      ...marks.map(({ grade, falsePositiveRate, truePositiveRate }) => {
        const [left, top] = [x(falsePositiveRate), y(truePositiveRate)];
        return `<circle cx="${left}" cy="${top}" r="4"/><text x="${left + 8}" y="${top + 14}">${grade}</text>`;
      }),
    ],
  );
}

import type { Estimate } from '../metrics/bootstrap.ts';
import { COLOURS, escapeXml } from './frame.ts';

/** One bar: a name, how many fakes it stands for, and its AUC. */
export interface Bar {
  readonly name: string;
  readonly fakes: number;
  readonly auc: Estimate | null;
}

const WIDTH = 640;
const LABELS = 300;
const ROW = 26;
const TOP = 44;

/** AUC per method as horizontal bars with their intervals; the dashed line at 0.5 is guessing. */
export function barsPlot(title: string, bars: readonly Bar[]): string {
  const height = TOP + bars.length * ROW + 32;
  const bottom = height - 28;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" font-family="system-ui, sans-serif" font-size="12" fill="#1e293b">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    `<text x="12" y="20" font-size="14" font-weight="600">${escapeXml(title)}</text>`,
    ...bars.flatMap(barRow),
    `<path d="M${x(0.5)} ${TOP - 6}V${bottom}" stroke="${COLOURS.line}" stroke-dasharray="4 4"/>`,
    ...[0, 0.5, 1].map(
      (tick) => `<text x="${x(tick)}" y="${bottom + 18}" text-anchor="middle">${tick}</text>`,
    ),
    '</svg>',
  ].join('\n');
}

function barRow({ name, fakes, auc }: Bar, row: number): string[] {
  const top = TOP + row * ROW;
  const middle = top + ROW / 2 - 3;
  const label = name.length > 38 ? `${name.slice(0, 37)}…` : name;
  const text = `<text x="${LABELS - 12}" y="${middle + 4}" text-anchor="end">${escapeXml(label)} (${fakes})</text>`;
  if (!auc) return [text];
  const [low, high] = auc.interval;
  return [
    text,
    `<rect x="${LABELS}" y="${top}" width="${(x(auc.value) - LABELS).toFixed(1)}" height="${ROW - 6}" fill="${COLOURS.fake}" fill-opacity="0.4"/>`,
    `<path d="M${x(low)} ${middle}H${x(high)}M${x(low)} ${middle - 4}v8M${x(high)} ${middle - 4}v8" stroke="${COLOURS.line}"/>`,
    `<text x="${x(1) + 8}" y="${middle + 4}">${auc.value.toFixed(2)}</text>`,
  ];
}

function x(value: number): number {
  return Math.round((LABELS + value * (WIDTH - LABELS - 56)) * 10) / 10;
}

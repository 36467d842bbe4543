import type { ThresholdMetrics } from '../metrics/threshold.ts';
import { COLOURS, escapeXml } from './frame.ts';

const CELL = 130;
const LEFT = 96;
const TOP = 84;

/** Confusion matrix at the threshold of a grade: rows are the truth, columns what the app said. */
export function confusionPlot(grade: string, at: ThresholdMetrics): string {
  const rows = [
    { label: 'fake', counts: [at.truePositives, at.falseNegatives] },
    { label: 'real', counts: [at.falsePositives, at.trueNegatives] },
  ];
  const title = `At "${grade}" (p(fake) from ${at.threshold.toFixed(3)})`;
  const middle = (index: number): number => index * CELL + CELL / 2;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 380 380" width="380" height="380" role="img" font-family="system-ui, sans-serif" font-size="13" fill="#1e293b">`,
    `<title>${escapeXml(title)}</title>`,
    '<rect width="380" height="380" fill="#ffffff"/>',
    `<text x="${LEFT}" y="24" font-size="14" font-weight="600">${escapeXml(title)}</text>`,
    ...['reaches it', 'does not'].map(
      (label, column) =>
        `<text x="${LEFT + middle(column)}" y="${TOP - 12}" text-anchor="middle">${label}</text>`,
    ),
    ...rows.flatMap(({ label, counts }, row) => {
      const all = counts.reduce((sum, count) => sum + count, 0);
      return [
        `<text x="${LEFT - 12}" y="${TOP + middle(row)}" text-anchor="end">${label}</text>`,
        ...counts.flatMap((count, column) => {
          const share = all === 0 ? 0 : count / all;
          const right = row === column;
          const place = `x="${LEFT + column * CELL}" y="${TOP + row * CELL}"`;
          const centre = `x="${LEFT + middle(column)}" text-anchor="middle"`;
          return [
            `<rect ${place} width="${CELL}" height="${CELL}" fill="${right ? COLOURS.real : COLOURS.fake}" fill-opacity="${(0.08 + 0.4 * share).toFixed(3)}" stroke="${COLOURS.grid}"/>`,
            `<text ${centre} y="${TOP + middle(row)}" font-size="26">${count}</text>`,
            `<text ${centre} y="${TOP + middle(row) + 24}">${(100 * share).toFixed(1)} %</text>`,
          ];
        }),
      ];
    }),
    '</svg>',
  ].join('\n');
}

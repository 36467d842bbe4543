import { splitByLabel, type Scored } from '../metrics/scored.ts';
import { COLOURS, svgPlot, x, y } from './frame.ts';

const BINS = 20;

/** How the scores of fakes and of real clips are spread, each as shares of its own class, side by side. */
export function histogramPlot(clips: readonly Scored[]): string {
  const { fakes, reals } = splitByLabel(clips);
  const bars = [
    { shares: shares(reals), colour: COLOURS.real, offset: 0 },
    { shares: shares(fakes), colour: COLOURS.fake, offset: 0.5 },
  ];
  const tallest = Math.max(...bars.flatMap((bar) => bar.shares), 0.01);
  // A round top: the next tenth.
  const yMaximum = Math.min(1, Math.ceil(tallest * 10) / 10);
  const width = (x(1) - x(0)) / BINS / 2;
  return svgPlot(
    { title: 'Scores of fake and real clips', xLabel: 'p(fake)', yLabel: 'share of the class', yMaximum },
    [
      ...bars.flatMap(({ shares: heights, colour, offset }) =>
        heights.map((share, bin) => {
          const top = y(share, yMaximum);
          const left = x((bin + offset) / BINS);
          return `<rect x="${left}" y="${top}" width="${width.toFixed(1)}" height="${(y(0) - top).toFixed(1)}" fill="${colour}"/>`;
        }),
      ),
      ...legend(`real (${reals.length})`, COLOURS.real, 0),
      ...legend(`fake (${fakes.length})`, COLOURS.fake, 1),
    ],
  );
}

function shares(scores: readonly number[]): number[] {
  const counts = Array<number>(BINS).fill(0);
  for (const score of scores) counts[Math.min(BINS - 1, Math.floor(score * BINS))]!++;
  return counts.map((count) => (scores.length === 0 ? 0 : count / scores.length));
}

function legend(text: string, colour: string, line: number): string[] {
  const top = y(1) + 8 + line * 18;
  return [
    `<rect x="${x(0.75)}" y="${top}" width="12" height="12" fill="${colour}"/>`,
    `<text x="${x(0.75) + 18}" y="${top + 10}">${text}</text>`,
  ];
}

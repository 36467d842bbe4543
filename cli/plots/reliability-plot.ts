import type { Reliability } from '../metrics/reliability.ts';
import { COLOURS, svgPlot, x, y } from './frame.ts';

/** Reliability diagram: the share of fakes in each bin over its mean score; on the diagonal p(fake) means what it says. */
export function reliabilityPlot({ bins, expectedCalibrationError }: Reliability): string {
  const error = expectedCalibrationError?.toFixed(3) ?? 'not measured';
  return svgPlot(
    {
      title: `Reliability, expected calibration error ${error}`,
      xLabel: 'mean p(fake) in the bin',
      yLabel: 'share of fakes in the bin',
    },
    [
      `<path d="M${x(0)} ${y(0)}L${x(1)} ${y(1)}" stroke="${COLOURS.line}" stroke-dasharray="4 4"/>`,
      ...bins.flatMap(({ from, to, clips, meanScore, fakeShare }) => {
        if (meanScore === null || fakeShare === null) return [];
        const top = y(fakeShare);
        return [
          `<rect x="${x(from)}" y="${top}" width="${(x(to) - x(from)).toFixed(1)}" height="${(y(0) - top).toFixed(1)}" fill="${COLOURS.fake}" fill-opacity="0.25"/>`,
          `<circle cx="${x(meanScore)}" cy="${top}" r="4" fill="${COLOURS.fake}"/>`,
          `<text x="${x(meanScore)}" y="${top - 8}" text-anchor="middle" font-size="10">${clips}</text>`,
        ];
      }),
    ],
  );
}

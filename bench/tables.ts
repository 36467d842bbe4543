import type { TimedStep } from '../src/domain/report.ts';
import type { Table } from '../cli/table.ts';
import type { Measurement } from './measure.ts';

const STEPS: readonly TimedStep[] = [
  'load',
  'probe',
  'decode',
  'detect',
  'crop',
  'score',
  'sequence',
  'hash',
];

/** The measurements as tables: times first, then the ratios, which carry over to other machines better. */
export function benchmarkTables(measurements: readonly Measurement[]): Table[] {
  return [
    {
      title:
        'Milliseconds. cold: page open to first report, empty caches. warm: third run, in steps as its report has them. ' +
        'memory: peak proportional set size of the whole browser, MB',
      header: ['run', 'cold', 'warm', ...STEPS, 'frames/s', 'memory'],
      rows: measurements.map((measurement) => {
        const { coldMilliseconds, warmMilliseconds, warm, peakBytes } = measurement;
        const perSecond = warm.frames.decoded / (warmMilliseconds / 1000);
        return [
          nameOf(measurement),
          ...[coldMilliseconds, warmMilliseconds, ...STEPS.map((step) => warm.timings[step])].map(whole),
          perSecond.toFixed(1),
          peakBytes === null ? '–' : whole(peakBytes / 1e6),
        ];
      }),
    },
    {
      title: 'Ratios of warm runs. per frame: cost of a frame against the shortest run on the same backend',
      header: ['run', 'wasm-single / this', 'waiting for scores', 'per frame'],
      rows: measurements.map((measurement) => {
        const single = measurements.find(
          ({ settings }) =>
            settings.backend === 'wasm-single' && settings.frames === measurement.settings.frames,
        );
        const shortest = measurements.find(
          ({ settings }) => settings.backend === measurement.settings.backend,
        );
        return [
          nameOf(measurement),
          ratio(single?.warmMilliseconds, measurement.warmMilliseconds),
          ratio(single?.warm.timings.score, measurement.warm.timings.score),
          ratio(perFrame(measurement), shortest && perFrame(shortest)),
        ];
      }),
    },
  ];
}

function nameOf({ settings, warm }: Measurement): string {
  const { name, threads } = warm.backend;
  return `${settings.frames} frames, ${name} × ${threads}`;
}

function perFrame({ warmMilliseconds, warm }: Measurement): number {
  return warmMilliseconds / warm.frames.decoded;
}

function whole(value: number): string {
  return String(Math.round(value));
}

function ratio(a: number | undefined, b: number | undefined): string {
  return a === undefined || b === undefined ? '–' : (a / b).toFixed(2);
}

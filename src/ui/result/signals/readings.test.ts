import { describe, expect, it } from 'vitest';
import { exampleReport } from '../../../export/testing/example-report.ts';
import { numberFaces } from '../../../export/face-numbers.ts';
import { signalsOf } from './readings.ts';

describe('signals of a report', () => {
  it('each say what they look for and what they found, the sequence first', () => {
    const report = exampleReport();
    const signals = signalsOf(report, numberFaces(report));
    expect(signals[0]!.readings).toEqual([{ face: 1, value: '0.810' }]);
    expect(signals.find(({ name }) => name === 'Sharpness')!.readings).toEqual([
      { face: 1, value: 'fairly sharp', note: 'measured 40, at least 5 is needed' },
    ]);
    for (const { looksFor, readings } of signals) {
      expect(looksFor).toMatch(/\.$/);
      expect(readings).toHaveLength(1);
    }
  });

  it('say why they do not apply to a still picture', () => {
    const { tracks, ...rest } = exampleReport();
    const track = { ...tracks[0]!, frames: tracks[0]!.frames.slice(0, 1) };
    const report = {
      ...rest,
      tracks: [track],
      video: { ...rest.video, kind: 'image' as const, duration: 0 },
      frames: { planned: 1, decoded: 1, withFaces: 1, times: [0] },
    };
    const refused = signalsOf(report, numberFaces(report)).filter(
      ({ readings }) => 'because' in readings[0]!,
    );
    expect(refused.map(({ name }) => name)).toEqual([
      'Score over the whole sequence',
      'Agreement of the frames',
      'Consistency over time',
      'Compression',
    ]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metricsAt } from './threshold.ts';

const clips = [
  ...[0.9, 0.8, 0.7, 0.2].map((score) => ({ fake: true, score })),
  ...[0.75, 0.4, 0.3, 0.2, 0.1].map((score) => ({ fake: false, score })),
];
const scored = fc.array(fc.record({ fake: fc.boolean(), score: fc.double({ min: 0, max: 1, noNaN: true }) }));

describe('metricsAt', () => {
  it('counts the confusion matrix and its rates, fake positive, the threshold included', () => {
    const metrics = metricsAt(0.7, clips);
    expect(metrics).toMatchObject({
      truePositives: 3,
      falsePositives: 1,
      trueNegatives: 4,
      falseNegatives: 1,
    });
    expect(metrics.precision).toBe(0.75);
    expect(metrics.recall.value).toBe(0.75);
    expect(metrics.f1).toBe(0.75);
    expect(metrics.accuracy.value).toBeCloseTo(7 / 9);
    expect(metrics.falsePositiveRate.value).toBe(0.2);
  });

  it('has no precision where nothing is called fake, and no recall without fakes', () => {
    expect(metricsAt(1, clips).precision).toBeNull();
    expect(metricsAt(0.5, [{ fake: false, score: 0.1 }])).toMatchObject({
      f1: null,
      recall: { value: null },
    });
  });

  it('counts every clip once', () => {
    fc.assert(
      fc.property(scored, fc.double({ min: 0, max: 1, noNaN: true }), (set, threshold) => {
        const m = metricsAt(threshold, set);
        expect(m.truePositives + m.falsePositives + m.trueNegatives + m.falseNegatives).toBe(set.length);
      }),
    );
  });

  it('never raises fewer alarms at a lower threshold', () => {
    fc.assert(
      fc.property(scored, (set) => {
        const alarms = [0.9, 0.5, 0.1].map((threshold) => {
          const m = metricsAt(threshold, set);
          return m.truePositives + m.falsePositives;
        });
        expect([...alarms].sort((a, b) => a - b)).toEqual(alarms);
      }),
    );
  });
});

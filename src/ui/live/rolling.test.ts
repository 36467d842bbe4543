import { describe, expect, it } from 'vitest';
import type { EvidenceGrade } from '../../domain/model.ts';
import { EXAMPLE_TRACK, exampleReport } from '../../export/testing/example-report.ts';
import type { LivePart } from '../../state/live.ts';
import { rollingCount } from './rolling.ts';

const part = (grade: EvidenceGrade | 'none'): LivePart => ({
  number: 1,
  at: '2026-11-21T00:00:00.000Z',
  outcome: {
    kind: 'report',
    report: exampleReport({ verdict: { ...EXAMPLE_TRACK.verdict, grade } as typeof EXAMPLE_TRACK.verdict }),
  },
});
const unjudged: LivePart = {
  ...part('none'),
  outcome: {
    kind: 'report',
    report: exampleReport({ tracks: [], verdict: { kind: 'not-applicable', reason: 'no-face-found' } }),
  },
};

describe('rolling count', () => {
  it('counts what reached "moderate" among what could be judged', () => {
    const parts = [part('none'), unjudged, part('weak'), part('moderate'), part('very-strong')];
    expect(rollingCount(parts)).toEqual({ raised: 2, judged: 4 });
  });

  it('forgets what is no longer now', () => {
    const parts = [...Array.from({ length: 10 }, () => part('none')), part('strong')];
    expect(rollingCount(parts)).toEqual({ raised: 0, judged: 10 });
  });
});

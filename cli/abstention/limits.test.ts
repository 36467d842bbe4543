import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { LabelledClip } from '../evaluate/labelled-set.ts';
import type { OperatingPoint } from '../../src/domain/model.ts';
import type { Probability } from '../../src/domain/units.ts';
import { answer, errorRow, JUDGE_ALL } from './errors.ts';
import { fittedRule, groupRows, limitRows } from './limits.ts';
import { readObservedRun, type ObservedClip } from './observed-run.ts';

const point = { grade: 'moderate', threshold: 0.5 } as OperatingPoint;

const seen = (
  fake: boolean,
  pFake: number,
  medianFacePixels: number,
  condition = 'as-they-are',
): ObservedClip => ({
  fake,
  identity: null,
  condition,
  tracks: [
    {
      id: 1,
      pFake: pFake as Probability,
      quality: { frames: 20, medianFacePixels, medianSharpness: 50, frameSpread: 0.05 },
    },
  ],
  footage: { kind: 'video', h264BitsPerPixel: 0.2 },
});
const times = (count: number, clip: ObservedClip) => Array<ObservedClip>(count).fill(clip);

/** Small faces of worse copies are judged by chance, others rightly. */
const smallOnesAreGuessed = [
  ...times(20, seen(true, 0.9, 120)),
  ...times(20, seen(false, 0.1, 120)),
  ...[true, false].flatMap((fake) => [0.9, 0.1].flatMap((p) => times(5, seen(fake, p, 45, 'face-45')))),
];

describe('errors with and without abstaining', () => {
  it('are the mean of real clips accused and fakes missed, with the difference that abstaining makes', () => {
    const rule = { ...JUDGE_ALL, minFacePixels: 60 };
    const row = errorRow('all', answer(smallOnesAreGuessed, rule, point));
    expect(row).toMatchObject({
      fakes: 30,
      reals: 30,
      abstained: { fakes: 10, reals: 10 },
      accused: 5,
      missed: 5,
    });
    expect([row.all, row.judged, row.withheld, row.gain].map((estimate) => estimate?.value)).toEqual([
      1 / 6,
      0,
      0.5,
      -1 / 6,
    ]);
    expect(row.gain!.interval[1]).toBeLessThan(0);
  });

  it('go without a figure where a class is empty or nothing was withheld', () => {
    const row = errorRow('fakes', answer(times(3, seen(true, 0.2, 90)), JUDGE_ALL, point));
    expect(row).toMatchObject({ missed: 3, all: null, judged: null, withheld: null, gain: null });
  });

  it('are shown by the quality of the face that leads', () => {
    const rows = groupRows(answer(smallOnesAreGuessed, JUDGE_ALL, point));
    const [small] = rows.filter(({ name }) => name === 'face, pixels 40 to 50');
    expect(small).toMatchObject({ fakes: 10, reals: 10, all: { value: 0.5 } });
  });
});

describe('a fitted rule', () => {
  it('has the limits that leave fewer errors, by more than chance', () => {
    expect(fittedRule(limitRows(smallOnesAreGuessed, point, 200))).toEqual({
      ...JUDGE_ALL,
      minFacePixels: 50,
    });
  });

  it('judges everything where no limit helps, or where the clips as they are would go without an answer', () => {
    const asGoodWhenSmall = [true, false].flatMap((fake) =>
      [45, 120].flatMap((size) => [0.9, 0.1].flatMap((p) => times(5, seen(fake, p, size)))),
    );
    expect(fittedRule(limitRows(asGoodWhenSmall, point, 200))).toEqual(JUDGE_ALL);
    const untouched = smallOnesAreGuessed.map((clip) => ({ ...clip, condition: '' }));
    expect(fittedRule(limitRows(untouched, point, 200))).toEqual(JUDGE_ALL);
  });
});

it('a run is read with all its conditions; clips without a face or of another manifest are passed over', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'unmask-run-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const { tracks } = seen(true, 0.9, 120);
  const video = { kind: 'video', codec: 'avc1', width: 100, height: 100, duration: 1, frameRate: 10 };
  const line = (path: string, found: unknown) =>
    JSON.stringify({ path, outcome: { result: { file: { size: 2500 }, video, tracks: found } } });
  for (const condition of ['as-they-are', 'face-40']) {
    mkdirSync(join(folder, condition));
    const ending = condition === 'as-they-are' ? 'avi' : 'avi.mp4';
    const lines = [line(`a.${ending}`, tracks), line(`b.${ending}`, []), line('c.mp4', tracks)];
    writeFileSync(join(folder, condition, 'reports.jsonl'), `${lines.join('\n')}\n`);
  }
  const clips = ['a.avi', 'b.avi'].map((path) => ({ path, fake: true, identity: 'x' }) as LabelledClip);
  const observed = await readObservedRun(folder, clips);
  expect(observed.map(({ condition }) => condition)).toEqual(['as-they-are', 'face-40']);
  expect(observed[0]!.footage.h264BitsPerPixel).toBe(0.2);
  await expect(readObservedRun(join(folder, 'nowhere'), clips)).rejects.toThrow('no reports');
});

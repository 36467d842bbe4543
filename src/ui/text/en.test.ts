import { describe, expect, it } from 'vitest';
import { ANALYSIS_ERROR_CODES } from '../../domain/errors.ts';
import { EVIDENCE_GRADES } from '../../domain/model.ts';
import { reportAsText } from '../../export/report-text.ts';
import { exampleReport, EXAMPLE_TRACK, STRONG } from '../../export/testing/example-report.ts';
import { en } from './en.ts';
import { reportWords } from './report-words.ts';

const inconclusive = {
  kind: 'inconclusive',
  reasons: ['faces-too-small', 'too-few-frames'],
  track: 4,
} as const;

describe('words for people', () => {
  it.each(ANALYSIS_ERROR_CODES)('say what happened, why, and what to do about "%s"', (code) => {
    const { title, why, next } = en.errors[code];
    for (const sentence of [title, why, next]) expect(sentence.length).toBeGreaterThan(8);
  });

  it.each(EVIDENCE_GRADES)('never give the grade "%s" without the face it speaks of', (grade) => {
    const verdict = { ...EXAMPLE_TRACK.verdict, grade } as typeof EXAMPLE_TRACK.verdict;
    expect(en.verdict.verdictHeadline(verdict, 2, 3.2)).toMatch(
      /evidence of manipulation — face 2, strongest at 0:03.20$/,
    );
  });

  it('name every reason for abstaining in the headline', () => {
    expect(en.verdict.verdictHeadline(inconclusive, 1, 0)).toBe(
      'Inconclusive, because the face is too small and the face is seen in too few frames',
    );
  });

  it('say how many of the planned frames could not be looked at', () => {
    const frames = { planned: 60, decoded: 12, withFaces: 12, times: [] };
    const said = 'Only 12 of 60 planned frames could be looked at.';
    expect(en.verdict.coverage(exampleReport({ frames }))).toContain(said);
    expect(en.verdict.coverage(exampleReport({ frames: { ...frames, decoded: 60 } }))).not.toContain(
      'planned',
    );
  });

  it('put threshold and measured false alarms beside the grade', () => {
    const [, threshold, rates] = en.verdict.basis(exampleReport(), 1);
    expect(threshold).toBe('The score of face 1, 0.810, reaches the threshold of this grade, 0.750.');
    expect(rates).toBe(
      'False alarms: of 498 real clips measured, 1.2% reached this grade (interval 0.5% to 2.6%). Of 512 manipulated clips, 41% reached it.',
    );
  });

  it('say so when false alarms are frequent or hardly measured', () => {
    const operatingPoint = { ...STRONG, falsePositiveRate: 0.3, negatives: 20 };
    const verdict = { ...EXAMPLE_TRACK.verdict, operatingPoint } as typeof EXAMPLE_TRACK.verdict;
    const text = en.verdict.basis(exampleReport({ verdict }), 1).join(' ');
    expect(text).toContain('That is often');
    expect(text).toContain('These are few clips');
  });

  it.each([
    { auc: 0.95, says: null },
    { auc: 0.8, says: 'makes many mistakes' },
    { auc: 0.55, says: 'hardly better than guessing' },
  ])('are plain about a model with an AUC of $auc', ({ auc, says }) => {
    const figures = [
      { dataset: 'a', date: '2026-11-20', metric: 'AUC', value: 0.97 },
      { dataset: 'b', date: '2026-11-20', metric: 'video AUC', value: auc },
    ];
    const warning = en.verdict.modelWarning(figures);
    if (says === null) expect(warning).toBeNull();
    else expect(warning).toContain(says);
  });

  it('say how much manipulation stays below the lowest threshold when no sign was found', () => {
    const verdict = {
      ...EXAMPLE_TRACK.verdict,
      grade: 'none',
      operatingPoint: null,
    } as typeof EXAMPLE_TRACK.verdict;
    expect(en.verdict.basis(exampleReport({ verdict }), 1)[1]).toBe(
      'The score stayed below the lowest threshold, 0.750. Misses: of 512 manipulated clips measured, 59% stayed below it too.',
    );
    expect(en.verdict.verdictHeadline(verdict, 1, 0)).toBe('No sign of manipulation found');
  });

  it('give advice with every outcome', () => {
    const none = { kind: 'not-applicable', reason: 'no-face-found' } as const;
    for (const verdict of [EXAMPLE_TRACK.verdict, inconclusive, none]) {
      expect(en.advice(exampleReport({ verdict })).length).toBeGreaterThan(1);
    }
  });

  it.each([
    { where: 'on a result', words: en.signals.sequence.looksFor },
    { where: 'on the page about the app', words: en.about.method.join(' ') },
  ])(
    'say that a score is the mean of the frame scores and what the LSTM makes of it: $where',
    ({ words }) => {
      expect(words).toMatch(/the mean of the.*LSTM/);
      expect(words).toMatch(/rais(es|ed) or lower/);
    },
  );

  it('warn about a model nobody measured', () => {
    expect(en.verdict.modelWarning([])).toContain('No figure');
  });

  it('explain every note the backend choice can leave, and failures by name', () => {
    const { backendNote } = en.technical;
    expect(backendNote('threads-not-isolated')).toContain('cross-origin isolated');
    expect(backendNote('webgpu-failed: Error: lost')).toBe(
      '“Graphics processor (WebGPU)” was tried and failed: Error: lost',
    );
    expect(backendNote('something-new')).toBe('something-new');
  });

  it('say that a damaged video was looked at only in part', () => {
    const handover = { from: 'webcodecs', to: null, framesDelivered: 2, reason: 'end of data' } as const;
    const report = exampleReport({ decoder: { tier: 'webcodecs', handovers: [handover] } });
    expect(en.verdict.coverage(report)).toContain('The rest could not be decoded');
    expect(en.technical.handover(handover)).toContain('no other decoder could go on');
  });

  it('say how much of a video is there whose file is cut off', () => {
    const report = exampleReport();
    const video = { ...report.video, duration: 2.68, declaredDuration: 120 };
    expect(en.verdict.coverage({ ...report, video })).toMatch(
      /readable part of the video.*cut off: only the first 0:02\S* of 2:00/,
    );
  });

  it.each(['video', 'image'] as const)('say of a %s of a crowd that not every face was looked at', (kind) => {
    const { frames, video } = exampleReport();
    const decoded = kind === 'image' ? 1 : frames.decoded;
    const report = exampleReport({
      video: { ...video, kind },
      frames: { ...frames, decoded, facesLeftOut: 5 },
    });
    const sentence = 'Only the largest faces of a crowd are looked at: 5 more in one frame were not.';
    expect(en.verdict.coverage(report)).toContain(sentence);
    expect(reportAsText(report, reportWords)).toContain(sentence);
    expect(en.verdict.coverage(exampleReport())).not.toContain('crowd');
  });

  it('give the size of a large picture as it is in the file, and say that it was scaled', () => {
    const { video } = exampleReport();
    const large = { ...video, scaledFrom: { width: 3840, height: 2160 } };
    expect(en.technical.pictureValue(large)).toBe('3840 × 2160 pixels, scaled to 1920 × 1080 for the check');
    expect(en.technical.pictureValue(video)).toBe('1920 × 1080 pixels');
    expect(en.verdict.coverage(exampleReport({ video: large }))).toContain(
      'scaled from 3840 × 2160 to 1920 × 1080 pixels first',
    );
    expect(en.verdict.coverage(exampleReport())).not.toContain('scaled');
  });

  it('never call a score a confidence', () => {
    expect(reportAsText(exampleReport(), reportWords)).not.toMatch(/confiden/i);
  });

  it('make a summary of a video without faces', () => {
    const text = reportAsText(
      exampleReport({ tracks: [], verdict: { kind: 'not-applicable', reason: 'no-face-found' } }),
      reportWords,
    );
    expect(text).toMatch(/^interview.mp4\nNot applicable: no face found\. /);
    expect(text).toContain('Absence of detection does not guarantee authenticity.');
  });
});

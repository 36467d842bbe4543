import { describe, expect, it } from 'vitest';
import { reportAsText, type ReportWords } from './report-text.ts';
import { exampleReport } from './testing/example-report.ts';

const words: ReportWords = {
  headings: { basis: 'Basis', faces: 'Faces', limits: 'Limits', facts: 'Facts' },
  verdict: () => 'The sentence.',
  basis: () => ['Sixty frames.'],
  limits: () => ['It may be wrong.'],
  face: ({ number }) => `Face ${number}`,
  frame: ({ time, pFake }) => `${time} ${pFake}`,
  facts: ({ file }) => [['SHA-256', file.sha256.slice(0, 4)]],
};

describe('report as text', () => {
  it('says the sentence first, then the evidence, then the detail', () => {
    expect(reportAsText(exampleReport(), words)).toBe(
      [
        'interview.mp4',
        'The sentence.',
        '',
        'Basis',
        '  - Sixty frames.',
        '',
        'Faces',
        '  - Face 1',
        '    0 0.78',
        '    0.5 0.84',
        '',
        'Limits',
        '  - It may be wrong.',
        '',
        'Facts',
        '  SHA-256: abab',
        '',
      ].join('\n'),
    );
  });

  it('has no heading for what is not there', () => {
    expect(reportAsText(exampleReport({ tracks: [] }), words)).not.toContain('Faces');
  });
});

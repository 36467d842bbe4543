import { describe, expect, it } from 'vitest';
import type { AnalysisReport } from '../domain/report.ts';
import { reportAsJson, reportFileName } from './report-json.ts';
import { exampleReport } from './testing/example-report.ts';

describe('report as JSON', () => {
  it('loses nothing', () => {
    expect(JSON.parse(reportAsJson(exampleReport()))).toEqual(exampleReport());
  });

  it('gives the same bytes however the report was put together', () => {
    const entries = Object.entries(exampleReport()).reverse();
    expect(reportAsJson(Object.fromEntries(entries) as unknown as AnalysisReport)).toBe(
      reportAsJson(exampleReport()),
    );
  });

  it('tells its schema version first and ends with a line feed', () => {
    expect(reportAsJson(exampleReport())).toMatch(/^\{\n {2}"schemaVersion": 3,\n {2}"appVersion"[^]*\}\n$/);
  });

  it('is named after the video, without what file systems forbid', () => {
    const file = { ...exampleReport().file, name: 'a/b:c?.mp4' };
    expect(reportFileName({ file }, 'json')).toBe('a_b_c_.mp4.unmask.json');
  });
});

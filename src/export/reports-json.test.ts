import { describe, expect, it } from 'vitest';
import { reportsAsJson } from './reports-json.ts';
import { exampleReport } from './testing/example-report.ts';

describe('several reports as JSON', () => {
  it.each([0, 1, 3])('are an array of %d', (count) => {
    const reports = Array.from({ length: count }, () => exampleReport());
    expect(JSON.parse(reportsAsJson(reports))).toEqual(reports);
  });
});

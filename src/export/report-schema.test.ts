import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { AnalysisReport } from '../domain/report.ts';
import { reportAsJson } from './report-json.ts';
import { EXAMPLE_TRACK, exampleReport } from './testing/example-report.ts';

const schema = JSON.parse(readFileSync('public/report.schema.json', 'utf8')) as object;

/** The same schema that also refuses every field it does not describe. */
function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closed);
  if (typeof node !== 'object' || node === null) return node;
  const inner = Object.entries(node).map(([key, value]) => [key, closed(value)] as const);
  const open = 'properties' in node && !('additionalProperties' in node);
  return { ...Object.fromEntries(inner), ...(open && { additionalProperties: false }) };
}

const ajv = new Ajv2020({ allErrors: true });
const accepts = ajv.compile(closed(schema) as object);

/** What the schema says against an exported report. */
function faults(report: AnalysisReport, ...rest: [thumbnails?: Parameters<typeof reportAsJson>[1]]): unknown {
  return accepts(JSON.parse(reportAsJson(report, ...rest))) ? [] : accepts.errors;
}

describe('the published schema', () => {
  it.each([
    ['evidence', exampleReport()],
    [
      'a face that cannot be judged',
      exampleReport({ verdict: { kind: 'inconclusive', reasons: ['too-blurred'], track: EXAMPLE_TRACK.id } }),
    ],
    [
      'a picture without a face',
      exampleReport({ tracks: [], verdict: { kind: 'not-applicable', reason: 'no-face-found' } }),
    ],
    [
      'a crowd',
      exampleReport({ frames: { planned: 2, decoded: 2, withFaces: 2, facesLeftOut: 5, times: [0, 0.5] } }),
    ],
    [
      'a picture that was scaled down',
      exampleReport({ video: { ...exampleReport().video, scaledFrom: { width: 3840, height: 2160 } } }),
    ],
    [
      'a damaged video',
      exampleReport({
        decoder: {
          tier: 'webcodecs',
          handovers: [{ from: 'webcodecs', to: null, framesDelivered: 2, reason: 'end of data' }],
        },
      }),
    ],
  ])('describes every field of an exported report: %s', (_, report) => {
    expect(faults(report)).toEqual([]);
  });

  it('describes the thumbnails a person asked for', () => {
    const thumbnails = [{ track: 4, frameIndex: 1, image: 'data:image/jpeg;base64,AAAA' }];
    expect(faults(exampleReport(), thumbnails)).toEqual([]);
  });

  it('names the version that it describes', () => {
    const { schemaVersion } = exampleReport();
    expect(schema).toMatchObject({
      $id: `urn:unmask:report:${schemaVersion}`,
      title: `Unmask report, schema version ${schemaVersion}`,
    });
  });

  it.each([
    ['another version', { schemaVersion: 2 }],
    ['a score that is no probability', { tracks: [{ ...EXAMPLE_TRACK, pFake: 1.5 }] }],
    ['a hash that is none', { file: { name: 'a', size: 1, sha256: 'x' } }],
    ['a verdict of a kind there is not', { verdict: { kind: 'fake' } }],
  ])('refuses %s', (_, change) => {
    expect(accepts({ ...exampleReport(), ...change })).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { parseManifest } from './manifest.ts';
import { exampleEntry } from './testing/example-entry.ts';

const file = { path: 'm/backbone.onnx', bytes: 10, sha256: 'a'.repeat(64) };
const point = (grade: string, threshold: number): object => ({
  grade,
  threshold,
  falsePositiveRate: 0.1,
  falsePositiveInterval: [0, 0.2],
  truePositiveRate: 0.5,
  positives: 1,
  negatives: 1,
});
const entry = {
  ...exampleEntry('m', file, file, file),
  operatingPoints: [point('strong', 0.7), point('weak', 0.3)],
};
const manifest = (change: object = {}): object => ({
  schemaVersion: 1,
  default: 'm',
  packages: [{ ...entry, ...change }],
});

describe('parseManifest', () => {
  it('gives the default package, its crop size and its thresholds in ascending order', () => {
    const { default: model } = parseManifest(manifest());
    expect(model.crop).toEqual({ margin: 1.5, alignment: 'none', size: 112 });
    expect(model.operatingPoints.map(({ grade }) => grade)).toEqual(['weak', 'strong']);
  });

  it.each([
    ['a class order other than fake = positive', { positiveClass: 'real' }, 'positiveClass'],
    ['a hash that is none', { parity: { ...file, sha256: 'xyz' } }, 'parity.sha256'],
    ['a path out of the models folder', { parity: { ...file, path: '/etc/passwd' } }, 'parity.path'],
    ['a threshold that is no probability', { operatingPoints: [point('weak', 1.2)] }, 'threshold'],
    ['a colour order the graph does not take', { input: { size: 112, colour: 'bgr' } }, 'input.colour'],
    ['a package that runs nowhere', { variants: [] }, 'variants'],
  ])('refuses %s and names the place', (_, change, place) => {
    expect(() => parseManifest(manifest(change))).toThrowError(
      expect.objectContaining({ code: 'model-invalid', message: expect.stringContaining(place) }),
    );
  });

  it('takes a package with or without a default number of frames, which is not used', () => {
    const sampling = { framesTrained: 20, burstLength: 5 };
    for (const given of [sampling, { ...sampling, defaultFrames: 20 }]) {
      expect(parseManifest(manifest({ sampling: given })).default.sampling).toEqual(sampling);
    }
  });

  it('refuses a default that is not there', () => {
    expect(() => parseManifest({ ...manifest(), default: 'other' })).toThrowError(/names no package/);
  });

  it('refuses a future schema', () => {
    expect(() => parseManifest({ ...manifest(), schemaVersion: 2 })).toThrowError(/schemaVersion/);
  });
});

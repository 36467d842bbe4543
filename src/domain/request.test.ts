import { describe, expect, it } from 'vitest';
import { purposeOf } from './request.ts';

const SITE = 'https://example.org/unmask/';

describe('the purpose of a request', () => {
  it.each([
    ['', 'page'],
    ['?skipTiers=element', 'page'],
    ['assets/index-1.js', 'page'],
    ['models/manifest.json', 'model'],
    ['models/faces/face_detector_short_range.onnx', 'face-finder'],
    ['vendor/onnxruntime-1.30.0/ort-wasm-simd-threaded.wasm.packed', 'runtime'],
    ['vendor/ffmpeg-core-0.12.10/ffmpeg-core.wasm.packed', 'decoder'],
    ['vendor/assets.json', 'other'],
  ])('of "%s" is %s', (path, purpose) => {
    expect(purposeOf(SITE + path, SITE)).toBe(purpose);
  });

  it('is foreign on another host, and beside the app on the same one', () => {
    expect(purposeOf('https://example.com/unmask/', SITE)).toBe('foreign');
    expect(purposeOf('https://example.org/collect', SITE)).toBe('foreign');
  });
});

import { expect, it } from 'vitest';
import { keepingOf } from './build-files.ts';

it.each([
  ['', 'shell'],
  ['assets/index-1.js', 'shell'],
  ['vendor/assets.json', 'shell'],
  ['models/manifest.json', 'shell'],
  ['models/faces/face_detector_full_range.onnx', 'by-analysis'],
  ['vendor/ffmpeg-core-0.12.10/ffmpeg-core.wasm.packed', 'by-analysis'],
  ['samples/sample-real.mp4', 'on-demand'],
  ['screenshots/wide.png', 'never'],
  ['sbom.cdx.json', 'never'],
])('"%s" is kept: %s', (path, keeping) => {
  expect(keepingOf({ path, bytes: 1, sha256: '' })).toBe(keeping);
});

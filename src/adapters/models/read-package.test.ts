import { createHash } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { PackageSource } from '../../domain/model-shelf.ts';
import { readPackage } from './read-package.ts';
import { exampleEntry } from './testing/example-entry.ts';

const contents = { 'm/backbone.onnx': 'backbone', 'm/sequence.onnx': 'sequence', 'm/parity.json': '{}' };
const fileOf = (path: keyof typeof contents) => ({
  path,
  bytes: contents[path].length,
  sha256: createHash('sha256').update(contents[path]).digest('hex'),
});
const entry = exampleEntry(
  'mine',
  fileOf('m/backbone.onnx'),
  fileOf('m/sequence.onnx'),
  fileOf('m/parity.json'),
);
const manifest = JSON.stringify({ schemaVersion: 1, default: 'mine', packages: [entry] });

const source = (path: string, text: string): PackageSource => ({ path, content: new Blob([text]) });
const folder = (changes: Record<string, string | null> = {}): PackageSource[] =>
  Object.entries({ 'manifest.json': manifest, ...contents, ...changes }).flatMap(([path, text]) =>
    text === null ? [] : [source(path, text)],
  );
const zipped = (files: Record<string, string>, name = 'mine.zip'): PackageSource[] => {
  const packed = zipSync(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])),
  );
  return [{ path: name, content: new Blob([packed as Uint8Array<ArrayBuffer>]) }];
};

describe('a model package', () => {
  it.each([
    ['as a folder', folder()],
    ['as a folder within a folder', folder().map(({ path, content }) => ({ path: `a/${path}`, content }))],
    [
      'with its files beside the manifest',
      folder().map(({ path, content }) => ({ path: path.replace('m/', ''), content })),
    ],
    ['as a zip', zipped({ 'manifest.json': manifest, ...contents })],
    [
      'as a zip of a folder',
      zipped({
        'x/manifest.json': manifest,
        'x/m/backbone.onnx': 'backbone',
        'x/sequence.onnx': 'sequence',
        'x/parity.json': '{}',
      }),
    ],
  ])('is taken %s', async (_, given) => {
    const { model, files } = await readPackage(given);
    expect(model).toMatchObject({ id: 'mine', version: '1.0.0' });
    expect([...files.keys()].sort()).toEqual(Object.keys(contents).sort());
  });

  it.each([
    [
      'checkpoint',
      'model_97_acc_100_frames_FF_data.pt',
      [source('model_97_acc_100_frames_FF_data.pt', 'PK')],
    ],
    ['single-onnx', 'backbone.onnx', [source('backbone.onnx', 'x')]],
    ['not-a-zip', 'holiday.zip', [source('holiday.zip', 'no zip at all')]],
    ['no-manifest', 'a.txt', zipped({ 'a.txt': 'a' })],
    ['manifest-invalid', 'JSON', folder({ 'manifest.json': '{' })],
    ['manifest-invalid', 'positiveClass', folder({ 'manifest.json': manifest.replace('"fake"', '"real"') })],
    ['file-missing', 'm/sequence.onnx', folder({ 'm/sequence.onnx': null })],
    ['file-differs', 'm/backbone.onnx', folder({ 'm/backbone.onnx': 'backdoor' })],
    [
      'several-packages',
      '2',
      folder({ 'manifest.json': manifest.replace('"packages":[', `"packages":[${JSON.stringify(entry)},`) }),
    ],
  ])('is refused as "%s", naming %s', async (code, subject, given) => {
    await expect(readPackage(given)).rejects.toMatchObject({
      code,
      subject: expect.stringContaining(subject),
    });
  });
});

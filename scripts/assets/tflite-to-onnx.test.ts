import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-web';
import { describe, expect, it } from 'vitest';
import { installedPackage } from './installed-package.ts';
import { FACE_MODEL_PACKAGE, FACE_MODELS } from './pins.ts';
import { readGraph } from './tflite-graph.ts';
import { toOnnx } from './tflite-to-onnx.ts';

const folder = installedPackage(FACE_MODEL_PACKAGE.package, FACE_MODEL_PACKAGE.version);
const PORTS = { input: 'picture', outputs: ['boxes', 'scores'] };

describe.each(FACE_MODELS.map(({ source }) => source))('%s as an ONNX file', (source) => {
  const original = readFileSync(join(folder, source));

  it('has the input and the outputs of the original', async () => {
    const { tensors, inputs, outputs } = readGraph(original);
    const [, height, width, channels] = tensors[inputs[0]!]!.shape as [number, number, number, number];
    const session = await InferenceSession.create(toOnnx(original, source, PORTS, 'a test'));
    const picture = new Tensor('float32', new Float32Array(channels * height * width), [
      1,
      channels,
      height,
      width,
    ]);
    const answer = await session.run({ picture });
    expect(outputs.map((tensor) => tensors[tensor]!.shape)).toEqual([
      answer['boxes']!.dims,
      answer['scores']!.dims,
    ]);
    await session.release();
  });

  it('keeps the weights in half precision, each byte of them', () => {
    const halves = readGraph(original).tensors.filter(({ type, data }) => type === 1 && data !== null);
    const bytes = halves.reduce((sum, { data }) => sum + data!.length, 0);
    expect(bytes).toBeGreaterThan(100_000);
    const size = toOnnx(original, source, PORTS, 'a test').length;
    expect(size).toBeGreaterThan(bytes);
    expect(size).toBeLessThan(bytes * 1.1 + 20_000);
  });
});

it('refuses what is no TensorFlow Lite model', () => {
  expect(() => toOnnx(new Uint8Array(64), 'x', PORTS, '')).toThrow('not a TensorFlow Lite model');
});

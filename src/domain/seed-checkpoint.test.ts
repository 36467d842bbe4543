import { describe, expect, it } from 'vitest';
import { isModelFile, parseSeedName } from './seed-checkpoint.ts';

describe('file names of seed models', () => {
  it.each([
    ['model_97_acc_100_frames_FF_data.pt', { accuracy: 97, frames: 100, data: 'FF data' }],
    ['model_84.5_acc_10_frames_final_data.pt', { accuracy: 84.5, frames: 10, data: 'final data' }],
    ['Model_89_acc_40_frames_celeb.PTH', { accuracy: 89, frames: 40, data: 'celeb' }],
  ])('%s', (name, facts) => {
    expect(parseSeedName(name)).toEqual(facts);
  });

  it.each(['checkpoint.pt', 'model_97_acc.pt', 'model_x_acc_10_frames_y.pt'])('%s says nothing', (name) => {
    expect(parseSeedName(name)).toBeNull();
  });

  it.each([
    ['a.zip', true],
    ['a.pt', true],
    ['a.onnx', true],
    ['zip.mp4', false],
  ])('%s is a model: %s', (name, model) => {
    expect(isModelFile(name)).toBe(model);
  });
});

import { describe, expect, it, vi } from 'vitest';
import { AnalysisError } from '../../domain/errors.ts';
import { openTruthfully } from './open-truthfully.ts';

const options = { skipTiers: ['element'] } as never;

describe('a browser whose canvas gives noise', () => {
  it('is asked for no picture that comes through a canvas', async () => {
    const open = vi.fn(() => Promise.resolve({} as never));
    await openTruthfully(options, false, open);
    expect(open).toHaveBeenCalledExactlyOnceWith({ skipTiers: ['element', 'image', 'webcodecs', 'element'] });
  });

  it.each([
    ['undecodable', 'canvas-falsified'],
    ['heic-undecodable', 'canvas-falsified'],
    ['no-video-track', 'no-video-track'],
  ] as const)('where nothing else can read the file (%s), says %s', async (thrown, code) => {
    const open = () => Promise.reject(new AnalysisError(thrown, 'no'));
    await expect(openTruthfully(options, false, open)).rejects.toMatchObject({ code });
  });

  it('is no matter where the canvas tells the truth', async () => {
    const open = vi.fn(() => Promise.reject(new AnalysisError('undecodable', 'no')));
    await expect(openTruthfully(options, true, open)).rejects.toMatchObject({ code: 'undecodable' });
    expect(open).toHaveBeenCalledExactlyOnceWith(options);
  });
});

import { describe, expect, it } from 'vitest';
import type { LabelledClip } from '../evaluate/labelled-set.ts';
import { chosenConditions, conditions } from './conditions.ts';

const clip = (facePixels: number | null) => ({ path: 'a.mp4', facePixels }) as LabelledClip;

describe('conditions', () => {
  it('of a face bring it to their size, whatever size it has', () => {
    const [small] = chosenConditions(20, 'face-60');
    expect(small!.ffmpeg!(clip(120))).toContain('scale=trunc(iw*0.5/2)*2:trunc(ih*0.5/2)*2:flags=area');
    expect(small!.ffmpeg!(clip(30))).toContain('scale=trunc(iw*2/2)*2:trunc(ih*2/2)*2:flags=bicubic');
    expect(() => small!.ffmpeg!(clip(null))).toThrow('a.mp4');
  });

  it('have names of their own and may be chosen by them', () => {
    const names = conditions(20).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(chosenConditions(20, 'blur-1,face-40').map(({ name }) => name)).toEqual(['face-40', 'blur-1']);
    expect(() => chosenConditions(20, 'dark')).toThrow('No such condition: dark');
  });
});

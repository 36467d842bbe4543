import { describe, expect, it } from 'vitest';
import { parseShownFrames } from './parse-log.ts';

const frame = (n: number, ticks: number, size: string): string =>
  `[Parsed_showinfo_4 @ 0x1] n:   ${n} pts: ${ticks} pts_time:40000.1 pos:  71628 fmt:rgba sar:0/1 s:${size} i:P iskey:0 type:B `;

describe('parseShownFrames', () => {
  it('reads time stamp and size of each frame', () => {
    expect(
      parseShownFrames([
        '[Parsed_showinfo_4 @ 0x1] config in time_base: 1/25, frame_rate: 25/1',
        frame(0, 12, '640x360'),
        '[Parsed_showinfo_4 @ 0x1] color_range:pc color_space:gbr color_primaries:bt709 color_trc:bt709',
        frame(1, 13, '360x640'),
      ]),
    ).toEqual([
      { stamp: 0.48, width: 640, height: 360 },
      { stamp: 0.52, width: 360, height: 640 },
    ]);
  });

  it('keeps the precision of a clock that has run for hours', () => {
    const lines = ['[Parsed_showinfo_4 @ 0x1] config in time_base: 1/90000', frame(0, 3600131400, '2x2')];
    expect(parseShownFrames(lines)[0]!.stamp).toBeCloseTo(40001.46, 6);
  });

  it('knows the clock where another message has swallowed the name in front of it', () => {
    const lines = ['config in time_base: 1/25, frame_rate: 25/1', frame(0, 12, '2x2')];
    expect(parseShownFrames(lines)[0]!.stamp).toBeCloseTo(0.48, 9);
  });
});

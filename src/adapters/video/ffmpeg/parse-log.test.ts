import { describe, expect, it } from 'vitest';
import { parseFrameCount, parseFrameTimes, parseLastTime, parseProbe } from './parse-log.ts';

describe('parseProbe', () => {
  it('reads container, duration, start and picture', () => {
    const probe = parseProbe([
      "Input #0, avi, from '/in/input':",
      '  Duration: 00:01:02.50, start: 0.500000, bitrate: 305 kb/s',
      '  Stream #0:0: Video: mpeg4 (Simple Profile) (FMP4 / 0x34504D46), yuv420p, 640x360 [SAR 1:1 DAR 16:9], 25 fps, 25 tbr, 25 tbn',
      '  Stream #0:1: Audio: mp3, 44100 Hz',
    ]);
    expect(probe).toEqual({
      container: 'avi',
      duration: 62.5,
      start: 0.5,
      hasStreams: true,
      video: { codec: 'mpeg4', width: 640, height: 360, rotation: 0, frameRate: 25 },
    });
  });

  it('applies sample aspect ratio, then rotation', () => {
    const probe = parseProbe([
      "Input #0, mov,mp4,m4a, from 'x':",
      '  Stream #0:0(und): Video: hevc (Main), yuv420p(tv), 320x360 [SAR 2:1 DAR 16:9], 29.97 fps, 30 tbr',
      '      displaymatrix: rotation of -90.00 degrees',
    ]);
    expect(probe.video).toMatchObject({ width: 360, height: 640, rotation: 90, frameRate: 29.97 });
  });

  it('does not take cover art for a video', () => {
    const probe = parseProbe([
      "Input #0, mp3, from 'x':",
      '  Stream #0:1: Video: mjpeg, yuvj420p, 500x500, 90k tbr (attached pic)',
    ]);
    expect(probe).toMatchObject({ video: null, hasStreams: true });
  });

  it('sees that there is nothing', () => {
    expect(parseProbe(['/in/input: Invalid data found when processing input'])).toMatchObject({
      video: null,
      hasStreams: false,
    });
  });
});

describe('parseFrameTimes', () => {
  it('reads the time stamps that showinfo prints', () => {
    expect(
      parseFrameTimes([
        '[Parsed_showinfo_2 @ 0x1] config in time_base: 1/25',
        '[Parsed_showinfo_2 @ 0x1] n:   0 pts:     12 pts_time:0.48    duration:1 fmt:rgba',
        '[Parsed_showinfo_2 @ 0x1] n:   1 pts:     13 pts_time:0.52    duration:1 fmt:rgba',
      ]),
    ).toEqual([0.48, 0.52]);
  });
});

describe('parseLastTime', () => {
  it('takes the last progress line', () => {
    expect(parseLastTime(['frame=1 time=00:00:01.00 x', 'frame=9 time=00:00:04.20 x'])).toBe(4.2);
    expect(parseLastTime([])).toBeNull();
  });
});

describe('parseFrameCount', () => {
  it('takes the last progress line', () => {
    expect(
      parseFrameCount(['frame=    1 fps=0.0 q=-1.0 size=N/A', 'frame=   20 fps=0.0 q=-1.0 Lsize=N/A']),
    ).toBe(20);
  });

  it('knows nothing of a run without progress', () => {
    expect(parseFrameCount(['Output file is empty'])).toBeNull();
  });
});

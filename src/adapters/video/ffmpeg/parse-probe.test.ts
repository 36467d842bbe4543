import { describe, expect, it } from 'vitest';
import { parseProbe } from './parse-probe.ts';

/** ffprobe's answer for one stream of pictures with these facts. */
function answer(stream: object): string {
  const usual = { index: 0, codec_type: 'video', codec_name: 'hevc', width: 640, height: 360 };
  return JSON.stringify({ format: { format_name: 'mov,mp4,m4a' }, streams: [{ ...usual, ...stream }] });
}

describe('parseProbe', () => {
  it('reads container, length and picture', () => {
    const stated = { avg_frame_rate: '25/1', start_time: '1.480000', duration: '4.000000', nb_frames: '100' };
    const json = answer({ ...stated, color_transfer: 'smpte2084', disposition: { default: 1 } });
    expect(parseProbe(json)).toEqual({
      container: 'mov',
      duration: null,
      hasStreams: true,
      pictures: [
        {
          index: 0,
          codec: 'hevc',
          width: 640,
          height: 360,
          rotation: 0,
          frameRate: 25,
          start: 1.48,
          duration: 4,
          frames: 100,
          isDefault: true,
          isAccessory: false,
          transfer: 'smpte2084',
          primaries: null,
        },
      ],
    });
  });

  it('applies sample aspect ratio, then rotation', () => {
    const turned = { width: 320, sample_aspect_ratio: '2:1', side_data_list: [{}, { rotation: -90 }] };
    expect(parseProbe(answer(turned)).pictures[0]).toMatchObject({ width: 360, height: 640, rotation: 90 });
  });

  it('takes no rate for an answer where the container has none', () => {
    expect(
      parseProbe(answer({ avg_frame_rate: '0/0', r_frame_rate: '30000/1001' })).pictures[0]!.frameRate,
    ).toBeCloseTo(29.97);
    expect(
      parseProbe(answer({ avg_frame_rate: '0/0', r_frame_rate: '1/0' })).pictures[0]!.frameRate,
    ).toBeNull();
  });

  it('takes no transfer function for an answer where the file has none', () => {
    expect(parseProbe(answer({ color_transfer: 'unknown' })).pictures[0]!.transfer).toBeNull();
  });

  it('tells sound from pictures', () => {
    const probe = parseProbe(answer({ codec_type: 'audio' }));
    expect(probe).toMatchObject({ pictures: [], hasStreams: true });
  });

  it.each(['', '{\n\n}', '{ "streams": [ { "index"'])('sees that there is nothing in %j', (json) => {
    expect(parseProbe(json)).toMatchObject({ container: 'unknown', pictures: [], hasStreams: false });
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import type { DecoderTier } from '../src/domain/video.ts';
import { expect, fixture, reportOf } from './app.ts';
import { open, test } from './lasting-page.ts';

/** Every format people send, and the first tier that may and the last that must decode it. */
const FORMATS: readonly (readonly [file: string, tiers: readonly DecoderTier[]])[] = [
  ['real-astronaut.mp4', ['webcodecs']],
  ['real.mov', ['webcodecs']],
  ['real.webm', ['webcodecs']],
  ['real-vp8.webm', ['webcodecs']],
  ['real.mkv', ['webcodecs']],
  ['real.ts', ['webcodecs']],
  ['real.3gp', ['webcodecs', 'element', 'ffmpeg']],
  ['real-av1.mp4', ['webcodecs', 'element']],
  // Some browsers decode it, some promise to and fail at the first frame.
  ['h264-yuv444.mp4', ['webcodecs', 'element', 'ffmpeg']],
  ['hevc.mp4', ['webcodecs', 'element', 'ffmpeg']],
  ['mpeg4-part2.mp4', ['ffmpeg']],
  ['mpeg4-part2.avi', ['ffmpeg']],
  ['mpeg1.mpg', ['ffmpeg']],
  ['mpeg2.mpg', ['ffmpeg']],
  ['real.wmv', ['ffmpeg']],
  ['real.flv', ['ffmpeg']],
  ['animated.gif', ['image']],
  ['still.jpg', ['image']],
  ['still.png', ['image']],
  ['still.webp', ['image']],
  ['still.avif', ['image']],
];

/** Everything of an animated gif up to its second frame. */
function firstFrameOf(gif: Buffer): Buffer {
  // A graphic control extension behind the end of a block, then the image it speaks of.
  const frames = [...gif.toString('latin1').matchAll(/\0!\xf9\x04[^]{4}\0,/g)];
  return Buffer.concat([gif.subarray(0, frames[1]!.index + 1), Buffer.from(';')]);
}

/** Firefox's own decoder of animations gives "broken" frames; ffmpeg takes over. */
const IN_FIREFOX: Readonly<Record<string, readonly DecoderTier[]>> = { 'animated.gif': ['ffmpeg'] };

test.describe('Formats', () => {
  for (const [file, tiers] of FORMATS) {
    test(`${file} is analysed by ${tiers.join(' or ')}`, async ({ page, browserName }) => {
      await open(page, '/');
      const report = await reportOf(page, file);
      const expected = (browserName === 'firefox' && IN_FIREFOX[file]) || tiers;
      expect(expected).toContain(report.decoder.tier);
      expect(report.frames.withFaces).toBe(report.frames.decoded);
      expect(report.tracks).toHaveLength(1);
    });
  }

  for (const [address, tier] of [
    ['/', 'image'],
    ['/?skipTiers=image', 'ffmpeg'],
  ] as const) {
    test(`a gif of one frame is judged as a still by ${tier}`, async ({ page }, testInfo) => {
      const still = testInfo.outputPath('one-frame.gif');
      writeFileSync(still, firstFrameOf(readFileSync(fixture('animated.gif'))));
      await open(page, address);
      const { decoder, video, frames, verdict } = await reportOf(page, still);
      expect(decoder.tier).toBe(tier);
      expect(video).toMatchObject({ kind: 'image', duration: 0, frameRate: null });
      expect(frames).toMatchObject({ planned: 1, decoded: 1, withFaces: 1 });
      expect(JSON.stringify(verdict)).not.toContain('too-few-frames');
    });
  }

  test('every tier sees the same face in the same place', async ({ page }) => {
    const boxes = [];
    for (const skip of ['', '?skipTiers=webcodecs', '?skipTiers=webcodecs,element']) {
      await open(page, `/${skip}`);
      const report = await reportOf(page, 'real-astronaut.mp4');
      boxes.push({ tier: report.decoder.tier, frame: report.tracks[0]!.frames[4]! });
    }
    expect(boxes.map(({ tier }) => tier)).toEqual(['webcodecs', 'element', 'ffmpeg']);
    for (const { frame } of boxes) {
      expect(Math.abs(frame.time - boxes[0]!.frame.time)).toBeLessThan(0.06);
      expect(Math.abs(frame.box.x - boxes[0]!.frame.box.x)).toBeLessThan(6);
      expect(Math.abs(frame.box.width - boxes[0]!.frame.box.width)).toBeLessThan(8);
    }
  });

  test('a decoder that fails in the middle hands over, and what it delivered is kept', async ({ page }) => {
    await open(page, '/');
    const report = await reportOf(page, 'damaged-middle.mp4', { frames: 40 });
    const [first, second] = report.decoder.handovers;
    expect(first).toMatchObject({ from: 'webcodecs', to: 'element' });
    expect(first!.framesDelivered).toBeGreaterThan(0);
    expect(second).toMatchObject({ from: 'element', to: 'ffmpeg' });
    expect(report.decoder.tier).toBe('ffmpeg');
    // Both the beginning, from the first decoder, and the end, behind the damage, were looked at.
    expect(Math.min(...report.frames.times)).toBeLessThan(0.5);
    expect(Math.max(...report.frames.times)).toBeGreaterThan(3);
    expect(report.frames.decoded).toBeGreaterThan(report.frames.planned / 2);
  });

  test('a stream that changes its profile in the middle is analysed to its end', async ({ page }) => {
    await open(page, '/');
    const report = await reportOf(page, 'switch-midstream.mp4', { frames: 20 });
    expect(report.frames.decoded).toBe(20);
  });

  test('a phone video is turned upright', async ({ page }) => {
    await open(page, '/');
    const report = await reportOf(page, 'rotated-90.mp4');
    expect(report.tracks).toHaveLength(1);
    expect(report.video.rotation).not.toBe(0);
  });

  test('non-square pixels are stretched to what people see', async ({ page }) => {
    await open(page, '/');
    const { video, tracks } = await reportOf(page, 'anamorphic.mp4');
    expect([video.width, video.height]).toEqual([640, 360]);
    const { box } = tracks[0]!.frames[0]!;
    expect(box.width / box.height).toBeGreaterThan(0.75);
  });

  test('variable frame rate keeps its true time stamps', async ({ page }) => {
    await open(page, '/');
    const { frames } = await reportOf(page, 'vfr.mp4', { frames: 100 });
    const gaps = frames.times.slice(1).map((time, i) => time - frames.times[i]!);
    expect(Math.min(...gaps)).toBeLessThan(0.05);
    expect(Math.max(...gaps)).toBeGreaterThan(0.08);
  });

  test('a long video with a single key frame is sampled to its end', async ({ page }) => {
    await open(page, '/');
    const { frames, video } = await reportOf(page, 'long-gop.mp4', { frames: 20 });
    expect(frames.decoded).toBe(20);
    expect(Math.max(...frames.times)).toBeGreaterThan(video.duration * 0.8);
  });

  test('a photograph that was taken sideways is turned upright', async ({ page }) => {
    await open(page, '/');
    expect((await reportOf(page, 'still-exif-rotated.jpg')).tracks).toHaveLength(1);
  });
});

/** Files that mislead whoever trusts their first bytes, their header or their average rate: right is what a player shows. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { analyze, expect, fixture, inputWith, reportOf } from './app.ts';
import { open, test } from './lasting-page.ts';

const ALL = { frames: 60 } as const;
const FFMPEG = '/?skipTiers=webcodecs,element';

/** The first face of a file as the model would see it: 112 × 112 × 3 levels. */
async function firstFace(page: Page, file: string): Promise<{ tier: string; rgb: number[] }> {
  const input = await inputWith(page, file);
  return page.evaluate(async (element) => {
    const crop = { margin: 1.5, alignment: 'none', size: 112 } as const;
    const faces: number[][] = [];
    const { tier } = await window.unmask.extract(
      element.files![0]!,
      { frames: 1, burstLength: 1, crop },
      ({ rgb }) => faces.push([...rgb]),
    );
    return { tier, rgb: faces[0]! };
  }, input);
}

test.describe('What a file holds', () => {
  for (const file of ['theora.ogv', 'mpeg2.ts']) {
    test(`${file} has a picture, though not every reader lists it`, async ({ page }) => {
      await open(page, '/');
      const { decoder, frames, tracks } = await reportOf(page, file, ALL);
      expect(decoder.tier).toBe('ffmpeg');
      expect(frames).toMatchObject({ decoded: 25, withFaces: 25 });
      expect(tracks).toHaveLength(1);
    });
  }

  for (const [file, code] of [
    ['unfinished.mp4', 'unfinished-recording'],
    ['encrypted.mp4', 'encrypted'],
  ] as const) {
    test(`${file} is told for what it is`, async ({ page }) => {
      await open(page, '/');
      expect(await analyze(page, file)).toMatchObject({ code });
    });
  }

  test('a HEIC photo that the browser cannot open gets its own advice', async ({ page }, testInfo) => {
    const photo = testInfo.outputPath('IMG_0001.HEIC');
    writeFileSync(photo, Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\x08mdat', 'latin1'));
    await open(page, '/');
    expect(await analyze(page, photo)).toMatchObject({ code: 'heic-undecodable' });
  });

  test('JPEG after JPEG is a video', async ({ page }) => {
    await open(page, '/');
    const { video, frames, tracks } = await reportOf(page, 'pictures.mjpeg', ALL);
    expect(video.kind).toBe('video');
    expect(frames.withFaces).toBeGreaterThanOrEqual(24);
    expect(tracks).toHaveLength(1);
  });
});

test.describe('The picture that people see', () => {
  test('HEVC in a transport stream shows its face in every frame, also behind a seek', async ({ page }) => {
    await open(page, FFMPEG);
    const { frames, tracks } = await reportOf(page, 'hevc.ts', ALL);
    expect(frames).toMatchObject({ planned: 60, decoded: 60, withFaces: 60 });
    expect(tracks).toHaveLength(1);
  });

  for (const file of ['second-track.mov', 'thumbnail-first.mov'])
    for (const address of ['/', FFMPEG])
      test(`of ${file} the film is judged and not what lies in front (${address})`, async ({ page }) => {
        await open(page, address);
        const { video, frames } = await reportOf(page, file, ALL);
        expect([video.width, video.height]).toEqual([640, 360]);
        expect(video.duration).toBeCloseTo(1, 2);
        expect(frames).toMatchObject({ decoded: 25, withFaces: 25 });
      });

  for (const file of ['hlg.webm', 'pq.webm'])
    test(`${file} looks alike to WebCodecs and to ffmpeg`, async ({ page, browserName }) => {
      test.skip(
        browserName === 'firefox',
        'Firefox does not bring high dynamic range to a screen’s: ffmpeg always does',
      );
      await open(page, '/');
      const expected = await firstFace(page, file);
      await open(page, FFMPEG);
      const mapped = await firstFace(page, file);
      expect([expected.tier, mapped.tier]).toEqual(['webcodecs', 'ffmpeg']);
      // In order of brightness: a box that lies one pixel further is no matter of tone.
      const sorted = expected.rgb.sort((a, b) => a - b);
      const apart = mapped.rgb.sort((a, b) => a - b).map((level, i) => Math.abs(level - sorted[i]!));
      expect(apart.reduce((sum, levels) => sum + levels, 0) / apart.length).toBeLessThan(4);
    });

  test('a transparent video stays with the first decoder', async ({ page }) => {
    await open(page, '/');
    const { decoder, frames } = await reportOf(page, 'transparent.webm', ALL);
    expect(decoder).toEqual({ tier: 'webcodecs', handovers: [] });
    expect(frames).toMatchObject({ decoded: 25, withFaces: 25 });
  });
});

test.describe('The shape of the picture', () => {
  test('interlaced H.264 in a transport stream has its whole height', async ({ page }) => {
    await open(page, '/');
    const { decoder, video, frames } = await reportOf(page, 'interlaced.m2ts', ALL);
    expect(decoder.tier).toBe('webcodecs');
    expect([video.width, video.height]).toEqual([640, 336]);
    expect(frames.withFaces).toBe(frames.decoded);
  });

  test('a video that is turned in the middle shows each part in its own shape', async ({ page }) => {
    await open(page, '/');
    const { video, frames, tracks } = await reportOf(page, 'turned-midway.ts', ALL);
    expect([video.width, video.height]).toEqual([640, 360]);
    const seen = tracks.flatMap((track) => track.frames);
    expect(new Set(seen.map(({ frameIndex }) => frameIndex)).size).toBe(frames.decoded);
    // Upright in a frame that lies, the picture is small and in the middle; stretched, its faces would be wide.
    const later = seen.filter(({ time }) => time > 1.2);
    for (const { box } of later) expect(box.x + box.width).toBeLessThan(320 + 101);
    expect(later.length).toBeGreaterThan(10);
  });

  test('a TIFF that was stored sideways is turned upright', async ({ page }) => {
    await open(page, '/');
    const { video, tracks } = await reportOf(page, 'still-rotated.tif');
    expect(video).toMatchObject({ kind: 'image', width: 320, height: 180, rotation: 90 });
    expect(tracks).toHaveLength(1);
  });

  test('a face in a panorama is found, once', async ({ page }) => {
    await open(page, '/');
    const { video, tracks } = await reportOf(page, 'panorama.jpg');
    expect([video.width, video.height]).toEqual([5120, 360]);
    expect(tracks).toHaveLength(1);
  });
});

/** Why some of what a player does cannot be seen there. */
const NO_STAMPS = 'frames of Firefox’s players carry no times, so every time asked for counts as a picture';

test.describe('The clock of the picture', () => {
  for (const address of ['/', '/?skipTiers=webcodecs']) {
    test(`of a trimmed video only what is shown is judged (${address})`, async ({ page, browserName }) => {
      await open(page, address);
      const { video, frames, tracks } = await reportOf(page, 'trimmed.mp4', ALL);
      expect(video.duration).toBeCloseTo(0.8, 2);
      expect(frames).toMatchObject({ decoded: 20, withFaces: 20 });
      // Where the browser tells no stamps it is the middle of the frame that was asked for.
      expect(frames.times[0]).toBeCloseTo(browserName === 'firefox' && address !== '/' ? 0.02 : 0, 3);
      expect(tracks).toHaveLength(1);
    });
  }

  test('a partly fragmented file is read whole', async ({ page }) => {
    await open(page, '/');
    const { video, frames } = await reportOf(page, 'partly-fragmented.mp4', ALL);
    expect(video.duration).toBeCloseTo(1, 1);
    expect(frames).toMatchObject({ decoded: 25, withFaces: 25 });
  });

  test('every frame of a variable rate is found by its own time stamp', async ({ page }) => {
    const { frames: there } = (
      JSON.parse(readFileSync(fixture('fixtures.json'), 'utf8')) as { file: string; frames: number }[]
    ).find(({ file }) => file === 'vfr.mp4')!;
    await open(page, '/');
    const { frames } = await reportOf(page, 'vfr.mp4', { frames: 100 });
    expect(frames).toMatchObject({ planned: there, decoded: there });
  });

  for (const [address, tier] of [
    ['/', 'webcodecs'],
    ['/?skipTiers=webcodecs', 'ffmpeg'],
  ] as const)
    test(`pictures that share an instant are all looked at by ${tier}`, async ({ page }) => {
      await open(page, address);
      const { decoder, frames, tracks } = await reportOf(page, 'late-pictures.mp4', ALL);
      expect(decoder.tier).toBe(tier);
      expect(frames).toMatchObject({ planned: 30, decoded: 30, withFaces: 30 });
      // No picture came twice: no two look the same to the model.
      expect(new Set(tracks[0]!.frames.map(({ pFake }) => pFake)).size).toBe(30);
    });

  test('what only a player opens is looked at frame by frame', async ({ page }) => {
    await open(page, '/?skipTiers=webcodecs,ffmpeg');
    const { decoder, frames } = await reportOf(page, 'h264-yuv444.mp4', { frames: 100 });
    expect(decoder).toEqual({ tier: 'element', handovers: [] });
    expect(frames.planned).toBeGreaterThanOrEqual(25);
    expect(frames).toMatchObject({ decoded: frames.planned, withFaces: frames.planned });
  });

  test('of pictures that share an instant a player gives what it shows, and the report says how few of them', async ({
    page,
    browserName,
  }) => {
    test.skip(browserName === 'firefox', NO_STAMPS);
    await open(page, '/?skipTiers=webcodecs,ffmpeg');
    const { decoder, frames } = await reportOf(page, 'late-pictures.mp4', ALL);
    expect(decoder.tier).toBe('element');
    expect(frames.planned).toBe(30);
    expect(frames.decoded).toBeLessThan(30);
  });

  test('a stream whose clock begins anew goes on behind what was there', async ({ page }) => {
    await open(page, '/');
    const { video, frames, tracks } = await reportOf(page, 'clock-restarts.ts', ALL);
    expect(video.duration).toBeCloseTo(2.4, 2);
    expect(frames).toMatchObject({ planned: 60, decoded: 60, withFaces: 60 });
    // One person, then the other.
    expect(tracks.map((track) => track.frames.length)).toEqual([30, 30]);
    expect(tracks[1]!.frames[0]!.time).toBeCloseTo(1.2, 2);
  });

  test('a stream whose clock leaps by hours lasts as long as its pictures', async ({ page }) => {
    await open(page, '/');
    const { video, frames } = await reportOf(page, 'clock-jumps.ts', ALL);
    expect(video.duration).toBeCloseTo(2.4, 2);
    expect(frames).toMatchObject({ planned: 60, decoded: 60, withFaces: 60 });
  });

  test('pictures that last no time by the word of the file are counted', async ({ page }) => {
    await open(page, '/');
    const { video, frames } = await reportOf(page, 'no-durations.mp4', ALL);
    expect(video.duration).toBeCloseTo(1, 2);
    expect(frames).toMatchObject({ planned: 25, decoded: 25, withFaces: 25 });
  });

  test('of a download that broke off, what is there is looked at as a whole video', async ({
    page,
  }, testInfo) => {
    const part = testInfo.outputPath('part.mp4');
    const whole = readFileSync(fixture('long-gop.mp4'));
    writeFileSync(part, whole.subarray(0, whole.length / 4));
    await open(page, '/');
    const { video, frames } = await reportOf(page, part, ALL);
    expect(video.declaredDuration).toBeCloseTo(20, 1);
    expect(video.duration).toBeLessThan(8);
    expect(frames.decoded).toBe(60);
    expect(Math.max(...frames.times)).toBeGreaterThan(video.duration * 0.9);
  });
});

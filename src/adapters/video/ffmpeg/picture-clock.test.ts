import { describe, expect, it } from 'vitest';
import type { Packet } from './parse-packets.ts';
import { pictureClock, statedClock } from './picture-clock.ts';

const RATE = 25;

/** `count` pictures at 25 per second from `start` on, the first of them a key frame. */
function packets(count: number, start: number, changes: Partial<Packet> = {}): Packet[] {
  return Array.from({ length: count }, (_, i) => ({
    stamp: start + i / RATE,
    order: start + i / RATE,
    duration: 1 / RATE,
    position: 1000 * start + 1000 + i * 100,
    size: 100,
    key: i === 0,
    discarded: false,
    ...changes,
  }));
}

const rounded = (times: readonly number[]): number[] => times.map((time) => Math.round(time * 1000) / 1000);

describe('pictureClock', () => {
  it('begins at the first picture, wherever the clock of the file stands', () => {
    const clock = pictureClock(packets(50, 1.48), RATE, true)!;
    expect(clock).toMatchObject({ frames: 50, assumedRate: null });
    expect(clock.duration).toBeCloseTo(2);
    expect(clock.parts).toHaveLength(1);
    expect(clock.parts[0]).toMatchObject({ bytes: null, shift: -1.48, keys: [0] });
    expect(rounded(clock.parts[0]!.stamps.slice(0, 3))).toEqual([0, 0.04, 0.08]);
  });

  it('keeps pictures apart that share an instant, and what the file says of them', () => {
    const late = packets(6, 1).map((packet, i) => (i === 4 ? { ...packet, stamp: 1.12 } : packet));
    const [part] = pictureClock(late, RATE, false)!.parts;
    expect(rounded(part!.stamps)).toEqual([0, 0.04, 0.08, 0.12, 0.16, 0.2]);
    expect(rounded(part!.written!)).toEqual([0, 0.04, 0.08, 0.12, 0.12, 0.2]);
  });

  it('goes by the order of showing, not of decoding', () => {
    const [a, b, c] = packets(3, 0);
    const clock = pictureClock([a!, { ...b!, stamp: c!.stamp }, { ...c!, stamp: b!.stamp }], RATE, true)!;
    expect(clock.parts.map(({ stamps }) => rounded(stamps))).toEqual([[0, 0.04, 0.08]]);
  });

  it('goes on where segments that each begin at 0 were joined', () => {
    const joined = [packets(50, 1), packets(50, 1, {}), packets(25, 1)].flatMap((segment, n) =>
      segment.map((packet) => ({ ...packet, position: packet.position! + n * 1e6 })),
    );
    const clock = pictureClock(joined, RATE, true)!;
    expect(clock.duration).toBeCloseTo(5);
    expect(clock.frames).toBe(125);
    expect(clock.parts.map(({ stamps }) => Math.round(stamps[0]!))).toEqual([0, 2, 4]);
    expect(clock.parts.map(({ bytes }) => bytes)).toEqual([
      { from: 0, to: 1_002_000 },
      { from: 1_002_000, to: 2_002_000 },
      { from: 2_002_000, to: null },
    ]);
    expect(clock.headBytes).toBe(2000);
  });

  it('goes on where the clock leaps by hours', () => {
    const clock = pictureClock([...packets(50, 1), ...packets(50, 40_000)], RATE, true)!;
    expect(clock.duration).toBeCloseTo(4);
    expect(clock.parts[1]!.stamps[0]).toBeCloseTo(2);
    expect(clock.parts[1]!.stamps[0]! - clock.parts[1]!.shift).toBeCloseTo(40_000);
  });

  it('believes in a long still picture where containers have one clock only', () => {
    const clock = pictureClock([...packets(2, 0), ...packets(2, 60)], RATE, false)!;
    expect(clock.parts).toHaveLength(1);
    expect(clock.duration).toBeCloseTo(60.08);
  });

  it('shows nothing before the first picture that stands by itself', () => {
    const broken = packets(10, 0, { key: false });
    const clock = pictureClock([...broken, ...packets(10, 0.4)], RATE, true)!;
    expect(clock.frames).toBe(10);
    expect(clock.parts[0]!.shift).toBeCloseTo(-0.4);
  });

  it('shows all where no picture stands by itself', () => {
    expect(pictureClock(packets(10, 0, { key: false }), RATE, true)!.frames).toBe(10);
  });

  it('leaves out what an edit list discards, but decodes from it', () => {
    const before = packets(10, -0.4, { discarded: true });
    const clock = pictureClock([...before, ...packets(30, 0, { key: false })], RATE, false)!;
    expect(clock.frames).toBe(30);
    expect(clock.duration).toBeCloseTo(1.2);
    expect(clock.parts[0]!.keys[0]).toBeCloseTo(-0.4);
  });

  it('counts where all pictures have the same time stamp', () => {
    const clock = pictureClock(packets(60, 0, { stamp: 0, order: 0 }), RATE, false)!;
    expect(clock).toMatchObject({ frames: 60, duration: 2.4, assumedRate: 25 });
    expect(clock.parts[0]!.stamps[30]).toBeCloseTo(1.2);
  });

  it('believes a duration rather than a rate, which ffmpeg guesses where no picture has a duration', () => {
    const clock = pictureClock(packets(25, 0, { stamp: 0, order: 0 }), 12.25, false, 1);
    expect(clock).toMatchObject({ frames: 25, duration: 1, assumedRate: 25 });
  });

  it('counts at a usual rate where neither stamps nor a rate are told', () => {
    const clock = pictureClock(packets(50, 0, { stamp: null, order: null }), null, false);
    expect(clock).toMatchObject({ frames: 50, duration: 2, assumedRate: 25 });
  });

  it('gives the last picture the usual time where its own is not told', () => {
    expect(pictureClock(packets(50, 0, { duration: null }), RATE, false)!.duration).toBeCloseTo(2);
  });

  it('knows nothing of a stream without packets', () => {
    expect(pictureClock([], RATE, true)).toBeNull();
  });
});

describe('statedClock', () => {
  it('takes the container at its word', () => {
    const { parts, duration, frames } = statedClock(1.5, 60);
    expect({ parts, duration, frames }).toEqual({
      parts: [{ bytes: null, shift: -1.5, stamps: [], written: null, keys: [] }],
      duration: 60,
      frames: null,
    });
  });
});

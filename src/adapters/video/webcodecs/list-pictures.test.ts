import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { InputVideoTrack } from 'mediabunny';
import { listPictures, UnusableClock, WHOLE_FILE } from './list-pictures.ts';

interface Packet {
  readonly type: 'key' | 'delta';
  readonly timestamp: number;
  readonly duration: number;
  readonly byteLength: number;
}

const file = vi.hoisted(() => ({ packets: [] as Packet[], end: Infinity }));

vi.mock('mediabunny', () => ({
  EncodedPacketSink: class {
    *packets(): Generator<Packet> {
      yield* file.packets;
    }
    getPacket(time: number): Promise<Packet | null> {
      return Promise.resolve(time < file.end ? file.packets[0]! : null);
    }
  },
}));

const track = {
  getTimeResolution: () => Promise.resolve(12_800),
  computeDuration: () => Promise.resolve(7200),
} as unknown as InputVideoTrack;

const packetsAt = (stamps: readonly number[], duration = 0.04): Packet[] =>
  stamps.map((timestamp, i) => ({
    timestamp,
    duration,
    byteLength: 1000,
    type: i % 10 === 0 ? 'key' : 'delta',
  }));
const everyFortyMilliseconds = (count: number, from = 0): number[] =>
  Array.from({ length: count }, (_, i) => from + i / 25);

beforeEach(() => {
  file.packets = [];
  file.end = Infinity;
});

describe('listPictures', () => {
  it('lists pictures in the order in which they are shown, from 0', async () => {
    file.packets = packetsAt([1, 1.12, 1.04, 1.08]);
    const { start, stamps, duration, frameRate } = await listPictures(track, WHOLE_FILE, false);
    expect(start).toBe(1);
    expect(stamps!.map((stamp) => Math.round(stamp * 100))).toEqual([0, 4, 8, 12]);
    expect(duration).toBeCloseTo(0.16, 9);
    expect(frameRate).toBeCloseTo(25, 9);
  });

  it('leaves out what an edit list cuts off at both ends', async () => {
    file.packets = packetsAt(everyFortyMilliseconds(150, -2.4));
    const { start, stamps, duration } = await listPictures(track, { from: 0, to: 1.2 }, false);
    expect(Math.abs(start)).toBeLessThan(1e-9);
    expect(stamps).toHaveLength(30);
    expect(duration).toBeCloseTo(1.2, 9);
  });

  it('counts only pictures that lie inside a file that ends before its index says', async () => {
    file.packets = packetsAt(everyFortyMilliseconds(3000));
    file.end = 2.66;
    const { stamps, duration, declaredDuration } = await listPictures(track, WHOLE_FILE, false);
    expect(stamps).toHaveLength(67);
    expect(duration).toBeCloseTo(2.68, 9);
    expect(declaredDuration).toBeCloseTo(120, 9);
  });

  it('lets pictures that share an instant follow each other until the next appears', async () => {
    file.packets = packetsAt([1, 2, 2.0000222, 2.5, 2.54, 2.58, 2.58]);
    const { stamps, written } = await listPictures(track, WHOLE_FILE, false);
    expect(stamps!.map((stamp) => Number(stamp.toFixed(3)))).toEqual([0, 1, 1.25, 1.5, 1.54, 1.58, 1.6]);
    expect(written!.map((stamp) => Number(stamp.toFixed(7)))).toEqual([
      0, 1, 1.0000222, 1.5, 1.54, 1.58, 1.58,
    ]);
  });

  it('refuses a file that gives its pictures no time', async () => {
    file.packets = packetsAt(Array<number>(60).fill(0), 0);
    await expect(listPictures(track, WHOLE_FILE, false)).rejects.toThrow(UnusableClock);
  });

  it('refuses a stream whose clock restarts or leaps, but not a recording in which nothing moved for long', async () => {
    const restarts = packetsAt([...everyFortyMilliseconds(100), ...everyFortyMilliseconds(100)]);
    const leaps = packetsAt([0, 0.04, 39_600, 39_600.04]);
    for (const packets of [restarts, leaps]) {
      file.packets = packets;
      await expect(listPictures(track, WHOLE_FILE, true)).rejects.toThrow(UnusableClock);
    }
    expect((await listPictures(track, WHOLE_FILE, false)).stamps).toHaveLength(4);
  });

  it('refuses a stream of joined snippets, each shorter than a second, but not one whose pictures wait for later ones', async () => {
    file.packets = packetsAt([...everyFortyMilliseconds(10), ...everyFortyMilliseconds(10)]);
    await expect(listPictures(track, WHOLE_FILE, true)).rejects.toThrow(UnusableClock);
    const openGroups = [0, 1, 2, 3, 4].flatMap((group) =>
      [0.64, 0.32, 0.16, 0.48].map((at) => group * 0.64 + at),
    );
    file.packets = packetsAt(openGroups).map((packet, i) => ({
      ...packet,
      type: i % 4 === 0 ? 'key' : 'delta',
    }));
    expect((await listPictures(track, WHOLE_FILE, true)).stamps).toHaveLength(20);
  });

  it('does not list hours, whose frames are enough for any plan', async () => {
    file.packets = packetsAt(everyFortyMilliseconds(30_000));
    const { stamps, duration, frameRate } = await listPictures(track, WHOLE_FILE, false);
    expect(stamps).toBeNull();
    expect(duration).toBe(7200);
    expect(frameRate).toBeCloseTo(25, 6);
  });
});

import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CropStore } from './crop-store.ts';
import type { CropLine } from './lines.ts';

const SIZE = 2;
const BYTES = SIZE * SIZE * 3;
let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'unmask-crops-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const read = (name: string) => readFileSync(join(directory, name));
const line = (index: number) => ({ index }) as CropLine;
const pixels = (value: number, count = 1) => new Uint8Array(count * BYTES).fill(value);

async function storeWithOneFile(): Promise<CropStore> {
  const store = await CropStore.open(directory, SIZE);
  store.addPixels(pixels(1));
  store.addPixels(pixels(2));
  store.commit({ file: 'a.mp4', status: 'ok', crops: 2 }, [line(0), line(1)]);
  return store;
}

describe('CropStore', () => {
  it('puts the crops of finished files one after the other', async () => {
    const store = await storeWithOneFile();
    store.addPixels(pixels(3));
    store.commit({ file: 'b.mp4', status: 'ok', crops: 1 }, [line(2)]);
    expect([...read('crops.bin')].filter((_, i) => i % BYTES === 0)).toEqual([1, 2, 3]);
    expect(read('crops.jsonl').toString()).toBe('{"index":0}\n{"index":1}\n{"index":2}\n');
    expect(store.crops).toBe(3);
  });

  it('knows in a later run what is finished, errors included', async () => {
    (await storeWithOneFile()).commit({ file: 'bad.mp4', status: 'error', code: 'undecodable' }, []);
    const later = await CropStore.open(directory, SIZE);
    expect([later.has('a.mp4'), later.has('bad.mp4'), later.has('c.mp4')]).toEqual([true, true, false]);
    expect(later.crops).toBe(2);
  });

  it('drops the crops of a file that was being written when the run stopped', async () => {
    const store = await storeWithOneFile();
    store.addPixels(pixels(9, 3).subarray(5));
    appendFileSync(join(directory, 'crops.jsonl'), '{"index":2}\n{"ind');
    appendFileSync(join(directory, 'files.jsonl'), '{"file":"b.m');
    const later = await CropStore.open(directory, SIZE);
    expect(later.has('b.mp4')).toBe(false);
    expect(read('crops.bin')).toHaveLength(2 * BYTES);
    expect(read('crops.jsonl').toString()).toBe('{"index":0}\n{"index":1}\n');
    expect(read('files.jsonl').toString()).toBe('{"file":"a.mp4","status":"ok","crops":2}\n');
  });

  it('drops the crops of a file that failed half-way', async () => {
    const store = await storeWithOneFile();
    store.addPixels(pixels(9));
    store.commit({ file: 'b.mp4', status: 'error', code: 'timed-out' }, []);
    expect(read('crops.bin')).toHaveLength(2 * BYTES);
  });

  it('refuses pixels that do not fit the crops, and a store that lost some', async () => {
    const store = await storeWithOneFile();
    store.addPixels(pixels(1));
    expect(() => store.commit({ file: 'b', status: 'ok', crops: 2 }, [line(2), line(3)])).toThrow('bytes');
    truncateSync(join(directory, 'crops.bin'), BYTES);
    await expect(CropStore.open(directory, SIZE)).rejects.toThrow('where 24 belong');
  });
});

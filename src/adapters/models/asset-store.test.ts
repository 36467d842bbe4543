import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepOnly, keyOf } from './asset-cache.ts';
import { keepAsset, loadAsset } from './asset-store.ts';
import type { Asset } from './asset.ts';
import { ByteProgress } from './byte-progress.ts';
import { PACKED } from './packed.ts';

const MEBIBYTE = 2 ** 20;
const CONTENT = Uint8Array.from({ length: 10 * MEBIBYTE }, (_, i) => i * 7);
const ASSET: Asset = {
  siteRoot: 'https://example.org/app/',
  path: 'big.bin',
  bytes: CONTENT.length,
  sha256: createHash('sha256').update(CONTENT).digest('hex'),
};

/** The part of the browser's cache that is used, in memory. */
class FakeCache {
  readonly entries = new Map<string, Uint8Array<ArrayBuffer>>();
  full = false;
  match(key: string) {
    const found = this.entries.get(key);
    return Promise.resolve(found && new Response(found));
  }
  async put(key: string, response: Response) {
    if (this.full) throw new DOMException('full', 'QuotaExceededError');
    this.entries.set(key, new Uint8Array(await response.arrayBuffer()));
  }
  delete(key: string) {
    return Promise.resolve(this.entries.delete(key));
  }
  keys(url?: string) {
    const all = [...this.entries.keys()].map((key) => ({ url: key }));
    return Promise.resolve(all.filter((entry) => !url || entry.url.split('?')[0] === url));
  }
}

/** One at a time, as the browser's locks do it for one name. */
class FakeLocks {
  #last: Promise<unknown> = Promise.resolve();
  async request<Result>(
    _name: string,
    { signal }: { readonly signal?: AbortSignal },
    work: () => Promise<Result>,
  ): Promise<Result> {
    const before = this.#last;
    let over = (): void => undefined;
    this.#last = before.then(() => new Promise<void>((resolve) => (over = resolve)));
    const givenUp = new Promise<never>((_, reject) =>
      signal?.addEventListener('abort', () => reject(signal.reason as Error)),
    );
    try {
      await Promise.race([before, givenUp]);
    } catch (error) {
      // Nobody waits in this place any more.
      void before.then(() => over());
      throw error;
    }
    await Promise.resolve();
    try {
      return await work();
    } finally {
      over();
    }
  }
}

let cache: FakeCache;
let locks: FakeLocks;
let asked: (string | null)[];
let progress: number[];
/** What the host does with each request in turn; the last goes on for all that follow. */
let host: ((from: number) => Response)[];

const whole = (from: number): Response => new Response(CONTENT.slice(from), { status: from > 0 ? 206 : 200 });
/** Sends up to `to`, then the connection breaks. */
const until = (to: number) => (from: number) =>
  new Response(
    new ReadableStream(
      {
        start(stream) {
          for (let at = from; at < to; at += MEBIBYTE)
            stream.enqueue(CONTENT.slice(at, Math.min(to, at + MEBIBYTE)));
        },
        pull: (stream) => stream.error(new TypeError('network error')),
      },
      { highWaterMark: 0 },
    ),
    { status: from > 0 ? 206 : 200 },
  );

beforeEach(() => {
  cache = new FakeCache();
  locks = new FakeLocks();
  asked = [];
  progress = [];
  host = [whole];
  vi.stubGlobal('caches', { open: () => Promise.resolve(cache) });
  vi.stubGlobal('navigator', { locks });
  vi.stubGlobal('fetch', (_url: string, { headers }: { headers: { Range?: string } }) => {
    asked.push(headers.Range ?? null);
    const answer = host.length > 1 ? host.shift()! : host[0]!;
    return Promise.resolve(answer(Number(/\d+/.exec(headers.Range ?? '0')![0])));
  });
});
afterEach(() => void vi.unstubAllGlobals());

const load = () => loadAsset(ASSET, new ByteProgress((done) => progress.push(done)));
/** After everything that is being kept now. */
const kept = () => locks.request(keyOf(ASSET), {}, () => Promise.resolve());
const sameContent = (bytes: Uint8Array) => Buffer.compare(bytes, CONTENT) === 0;

describe('an asset', () => {
  it('is fetched once, then read from the device', async () => {
    expect(sameContent(await load())).toBe(true);
    expect(sameContent(await load())).toBe(true);
    expect(asked).toEqual([null]);
    expect([...cache.entries.keys()]).toEqual([keyOf(ASSET)]);
    expect(progress.at(-1)).toBe(CONTENT.length);
  });

  it('that is stored packed comes unpacked, from the host and from the device', async () => {
    const packed = gzipSync(CONTENT);
    const sha256 = createHash('sha256').update(packed).digest('hex');
    const asset = { ...ASSET, path: `big.bin${PACKED}`, bytes: packed.length, sha256 };
    host = [() => new Response(packed), () => new Response(null, { status: 500 })];
    for (const from of ['host', 'device']) {
      const content = await loadAsset(asset, new ByteProgress(() => undefined));
      expect(sameContent(content), from).toBe(true);
    }
    expect(cache.entries.get(keyOf(asset))).toHaveLength(packed.length);
  });

  it('is there before the disk has it; whoever wants it next waits for the disk', async () => {
    let finish: (() => void) | undefined;
    const put = cache.put.bind(cache);
    cache.put = async (key, response) => {
      await new Promise<void>((resolve) => (finish = resolve));
      await put(key, response);
    };
    expect(sameContent(await load())).toBe(true);
    expect(cache.entries.size).toBe(0);
    const next = load();
    await vi.waitFor(() => finish!());
    expect(sameContent(await next)).toBe(true);
    expect(asked).toEqual([null]);
  });

  it('is fetched here as well when somebody holds on to it without an end', async () => {
    const timeout = new AbortController();
    const spy = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(timeout.signal);
    void locks.request(keyOf(ASSET), {}, () => new Promise(() => undefined));
    const waiting = load();
    await vi.waitFor(() => expect(spy).toHaveBeenCalled());
    expect(asked).toEqual([]);
    timeout.abort();
    expect(sameContent(await waiting)).toBe(true);
    expect(asked).toEqual([null]);
    spy.mockRestore();
  });

  it('is fetched again when the kept copy was damaged', async () => {
    await load();
    await kept();
    cache.entries.get(keyOf(ASSET))![5_000_000]! ^= 1;
    expect(sameContent(await load())).toBe(true);
    expect(asked).toEqual([null, null]);
  });

  it('is taken up where the connection broke', async () => {
    host = [until(6 * MEBIBYTE), whole];
    expect(sameContent(await load())).toBe(true);
    expect(asked).toHaveLength(2);
    expect(asked[1]).toMatch(/^bytes=[4-6]\d{6}-$/);
  });

  it('goes on next time where the last attempt ended', async () => {
    host = [until(9 * MEBIBYTE), () => new Response(null, { status: 503 })];
    await expect(load()).rejects.toMatchObject({ code: 'asset-unavailable' });
    host = [whole];
    asked.length = 0;
    expect(sameContent(await load())).toBe(true);
    expect(asked[0]).toMatch(/^bytes=\d{7}-$/);
    await kept();
    expect([...cache.entries.keys()]).toEqual([keyOf(ASSET)]);
  });

  it('starts over on a host that knows no ranges', async () => {
    host = [until(6 * MEBIBYTE), () => whole(0)];
    expect(sameContent(await load())).toBe(true);
  });

  it('is asked for once more when wrong bytes came, then refused', async () => {
    host = [() => new Response(new Uint8Array(CONTENT.length))];
    await expect(load()).rejects.toMatchObject({ code: 'asset-damaged' });
    expect(asked).toEqual([null, null]);
    expect(cache.entries.size).toBe(0);
  });

  it('is used although there is no room to keep it; keeping it fails', async () => {
    cache.full = true;
    expect(sameContent(await load())).toBe(true);
    const keeping = keepAsset(ASSET, new ByteProgress(() => undefined));
    await expect(keeping).rejects.toMatchObject({ name: 'QuotaExceededError' });
  });

  it('of an earlier version is removed, with the parts of its download', async () => {
    const old = { ...ASSET, sha256: '0'.repeat(64) };
    for (const key of [keyOf(ASSET), `${keyOf(ASSET)}&from=0`, keyOf(old), `${keyOf(old)}&from=0`]) {
      cache.entries.set(key, new Uint8Array(1));
    }
    await keepOnly(cache as unknown as Cache, [ASSET]);
    expect([...cache.entries.keys()]).toEqual([keyOf(ASSET), `${keyOf(ASSET)}&from=0`]);
  });
});

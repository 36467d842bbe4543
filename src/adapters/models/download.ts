import { AnalysisError } from '../../domain/errors.ts';
import type { Bytes } from '../../domain/units.ts';
import { dropParts, keepPart, readParts } from './asset-cache.ts';
import { urlOf, type Asset } from './asset.ts';

/** So often what has come is kept, where it is so much: what came since is lost when a page is closed. Writing takes time, too. */
const PART_BYTES = 4 * 2 ** 20;
const PART_MS = 2000;

const RANGE_NOT_SATISFIABLE = 416;

/** What a download takes. */
export interface DownloadOptions {
  /** Where parts are kept; null keeps none. */
  readonly cache: Cache | null;
  /** Asks the host itself, past everything the browser may have kept of an earlier download. */
  readonly fresh: boolean;
  readonly onProgress: (done: Bytes) => void;
  readonly signal: AbortSignal | undefined;
}

/**
 * Downloads an asset and keeps parts of it on the way: whatever interrupts it (a lost connection, a closed
 * page), the next attempt asks only for the rest. The content is not verified here.
 *
 * @throws AnalysisError `asset-unavailable` once an attempt brings nothing new
 */
export async function download(asset: Asset, options: DownloadOptions): Promise<Uint8Array<ArrayBuffer>> {
  const { cache, fresh, onProgress, signal } = options;
  const content = new Uint8Array(asset.bytes);
  let filled = cache && !fresh ? await readParts(cache, asset, content) : 0;
  onProgress(filled);
  while (filled < content.length) {
    const before = filled;
    let failure = 'it is shorter than it should be';
    try {
      await receive();
    } catch (error) {
      if (error instanceof AnalysisError || signal?.aborted) throw error;
      failure = String(error);
    }
    if (filled <= before && filled < content.length) throw unavailable(asset, `broke off: ${failure}`);
  }
  return content;

  function ask(): Promise<Response> {
    return fetch(urlOf(asset), {
      headers: filled > 0 ? { Range: `bytes=${filled}-` } : {},
      // The browser's own memory of an aborted download answers ranges wrongly (416 in Chromium).
      cache: filled > 0 ? 'no-store' : fresh ? 'reload' : 'default',
      signal: signal ?? null,
    });
  }

  async function receive(): Promise<void> {
    let response = await ask();
    if (response.status === RANGE_NOT_SATISFIABLE) {
      // What was kept does not fit what the host has: all of it once more.
      if (cache) await dropParts(cache, asset);
      filled = 0;
      response = await ask();
    }
    if (!response.ok) throw unavailable(asset, `answered ${response.status}.`);
    // A host that knows no ranges sends everything again.
    if (response.status !== 206) filled = 0;
    let kept = filled;
    let keeping = Promise.resolve();
    const keepFrom = (least: Bytes): Promise<void> =>
      (keeping = keeping.then(async () => {
        const end = filled;
        if (!cache || end - kept < least || end === content.length) return;
        await keepPart(cache, asset, kept, content.slice(kept, end)).catch(() => undefined);
        kept = end;
      }));
    const timer = setInterval(() => void keepFrom(PART_BYTES), PART_MS);
    try {
      for await (const chunk of chunksOf(response.body!)) {
        if (filled + chunk.length > content.length) throw new Error('it is longer than it should be');
        content.set(chunk, filled);
        filled += chunk.length;
        onProgress(filled);
      }
    } finally {
      clearInterval(timer);
      await keepFrom(1);
    }
  }
}

/** Safari cannot iterate over streams yet. */
async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

function unavailable(asset: Asset, what: string): AnalysisError {
  const url = urlOf(asset);
  return new AnalysisError('asset-unavailable', `${url} ${what}`, { url });
}

import { createReadStream, existsSync, openSync, readSync, closeSync, statSync, truncateSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** Reads a file of one JSON value per line, one at a time; a missing file has none. */
export async function* readJsonLines<Value>(path: string): AsyncGenerator<Value> {
  if (!existsSync(path)) return;
  const lines = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity });
  for await (const line of lines) if (line !== '') yield JSON.parse(line) as Value;
}

/** Cuts off a last line that has no end, as a process that was killed while writing leaves it. */
export function dropTornLine(path: string): void {
  if (existsSync(path)) truncateSync(path, endOfLines(path, Infinity));
}

/** Cuts the file after its first `count` lines. @throws Error when it has fewer */
export function keepLines(path: string, count: number): void {
  if (!existsSync(path) && count === 0) return;
  truncateSync(path, endOfLines(path, count));
}

/** Where line `count` ends, in bytes, or the last whole line if `count` is Infinity. */
function endOfLines(path: string, count: number): number {
  const file = openSync(path, 'r');
  const block = Buffer.alloc(1 << 16);
  let lines = 0;
  let end = 0;
  try {
    for (let offset = 0; offset < statSync(path).size && lines < count; offset += block.length) {
      const bytes = block.subarray(0, readSync(file, block, 0, block.length, offset));
      for (let at = bytes.indexOf(10); at >= 0 && lines < count; at = bytes.indexOf(10, at + 1)) {
        lines++;
        end = offset + at + 1;
      }
    }
  } finally {
    closeSync(file);
  }
  if (count !== Infinity && lines < count)
    throw new Error(`${path} has ${lines} lines where ${count} belong`);
  return end;
}

import { describe, expect, it } from 'vitest';
import { readThrough } from './read-through.ts';

/** A file of a stated size whose content is another by now. */
const changed = (size: number, content: string): Blob =>
  ({ size, stream: () => new Blob([content]).stream() }) as never;

async function read(file: Blob): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of readThrough(file)) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

describe('readThrough', () => {
  it('gives every byte once', async () => {
    const content = 'face'.repeat(100_000);
    expect(await read(new Blob([content]))).toBe(content);
    expect(await read(new Blob())).toBe('');
  });

  it.each([
    ['grown', changed(4, 'face, and more')],
    ['shrunk', changed(4, 'fa')],
    ['emptied', changed(4, '')],
  ])('tells a file that has %s since it was chosen', async (_, file) => {
    await expect(read(file)).rejects.toMatchObject({ code: 'file-unreadable' });
  });

  it('tells a file that is gone, whatever the browser calls that', async () => {
    const pull = (): never => {
      throw new TypeError('Error in input stream');
    };
    const file = { size: 4, stream: () => new ReadableStream({ pull }) } as never;
    await expect(read(file)).rejects.toMatchObject({
      code: 'file-unreadable',
      message: 'TypeError: Error in input stream',
    });
  });
});

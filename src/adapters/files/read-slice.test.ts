import { describe, expect, it } from 'vitest';
import { readSlice } from './read-slice.ts';

/** A file whose content the browser refuses with a `DOMException` of this name. */
const refusing = (name: string): Blob =>
  ({
    slice: () => ({ size: 1, arrayBuffer: () => Promise.reject(new DOMException('gone', name)) }),
  }) as never;

describe('readSlice', () => {
  it('reads a part, cut off at the end of the file', async () => {
    expect([...(await readSlice(new Blob(['abcd']), 2, 9))]).toEqual([99, 100]);
  });

  it.each(['NotFoundError', 'NotReadableError', 'AbortError'])(
    'tells a file that is gone by "%s"',
    async (name) => {
      await expect(readSlice(refusing(name), 0, 1)).rejects.toMatchObject({
        code: 'file-unreadable',
        message: `${name}: gone`,
      });
    },
  );

  it('does not believe a size of 0', async () => {
    const arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotFoundError'));
    const file = { size: 0, slice: () => new Blob(), arrayBuffer } as unknown as Blob;
    await expect(readSlice(file, 0, 1)).rejects.toMatchObject({ code: 'file-unreadable' });
    expect(await readSlice(new Blob(), 0, 1)).toHaveLength(0);
  });

  it('tells a file that has become shorter', async () => {
    const short = { size: 4, slice: () => ({ size: 4, arrayBuffer: () => new Blob(['a']).arrayBuffer() }) };
    await expect(readSlice(short as never, 0, 4)).rejects.toMatchObject({ code: 'file-unreadable' });
  });

  it('passes on every other error as it is', async () => {
    await expect(readSlice(refusing('DataError'), 0, 1)).rejects.toMatchObject({ name: 'DataError' });
  });
});

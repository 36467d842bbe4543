import { describe, expect, it } from 'vitest';
import { readMovie } from './movie.ts';

const text = (characters: string): number[] => [...characters].map((character) => character.charCodeAt(0));
const number = (value: number): number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);
const box = (type: string, ...content: number[][]): number[] => {
  const bytes = content.flat();
  return [...number(8 + bytes.length), ...text(type), ...bytes];
};
const movieHeader = box('mvhd', number(0), number(0), number(0), number(1000), number(6000));

/** A track of pictures, its edit list in thousandths of a second. */
function track({ id = 1, entry = 'avc1', samples = 60, edits = [] as [number, number][], handler = 'vide' }) {
  const list = box('elst', number(0), number(edits.length), ...edits.flat().map(number).map(withRate));
  return box(
    'trak',
    box('tkhd', number(0), number(0), number(0), number(id)),
    box('edts', list),
    box(
      'mdia',
      box('hdlr', number(0), number(0), text(handler)),
      box(
        'minf',
        box(
          'stbl',
          box('stsd', number(0), number(1), box(entry, number(0))),
          box('stsz', number(0), number(0), number(samples)),
        ),
      ),
    ),
  );
}

/** Every second number of an edit list is followed by the rate. */
function withRate(bytes: number[], index: number): number[] {
  return index % 2 === 1 ? [...bytes, ...number(0x10000)] : bytes;
}

const file = (...boxes: number[][]): Blob => new Blob([Uint8Array.from(boxes.flat())]);
const start = box('ftyp', text('isom'));
const media = box('mdat', [1, 2, 3]);

describe('readMovie', () => {
  it('calls a file with media data and no index unfinished, also where the data is cut off', async () => {
    expect(await readMovie(file(start, media))).toMatchObject({ unfinished: true });
    expect(await readMovie(file(start, media.slice(0, -2)))).toMatchObject({ unfinished: true });
    expect(await readMovie(file(start, [...number(0), ...text('mdat'), 9, 9]))).toMatchObject({
      unfinished: true,
    });
    expect(await readMovie(file(start, media, box('moov', movieHeader)))).toMatchObject({
      unfinished: false,
    });
  });

  it('says nothing of a file in which something else lies between the boxes', async () => {
    expect(await readMovie(file(start, [0, 0, 0, 3, 1, 2, 3, 4], media))).toBeNull();
  });

  it('knows encrypted pictures by their sample entry', async () => {
    const movie = await readMovie(
      file(start, box('moov', movieHeader, track({ entry: 'encv' }), track({ id: 2 })), media),
    );
    expect(movie!.tracks.map(({ encrypted }) => encrypted)).toEqual([true, false]);
  });

  it('does not take sound for pictures', async () => {
    const movie = await readMovie(
      file(start, box('moov', movieHeader, track({ handler: 'soun', entry: 'enca' }))),
    );
    expect(movie!.tracks).toEqual([]);
  });

  it('reads which stretch is shown, and when it begins', async () => {
    const nothing = 0xffffffff;
    const trackOf = (edits: [number, number][]) => track({ edits });
    const editsOf = async (edits: [number, number][]) =>
      (await readMovie(file(start, box('moov', movieHeader, trackOf(edits)))))!.tracks[0]!.edits;
    expect(await editsOf([])).toEqual([]);
    expect(await editsOf([[1200, 30_720]])).toEqual([{ from: 0, duration: 1.2 }]);
    expect(
      await editsOf([
        [500, nothing],
        [1200, 0],
      ]),
    ).toEqual([{ from: 0.5, duration: 1.2 }]);
    expect(await editsOf([[0, 1024]])).toEqual([{ from: 0, duration: null }]);
  });

  it('sees that pictures lie partly in fragments', async () => {
    const withFragments = (samples: number) =>
      readMovie(file(start, box('moov', movieHeader, track({ samples })), media, box('moof', number(0))));
    expect(await withFragments(12)).toMatchObject({ partlyFragmented: true });
    expect(await withFragments(0)).toMatchObject({ partlyFragmented: false });
  });

  it('survives every index that is cut off or damaged', async () => {
    const whole = file(start, box('moov', movieHeader, track({ edits: [[1200, 0]] })), media);
    const bytes = new Uint8Array(await whole.arrayBuffer());
    for (let at = 12; at < bytes.length; at++) {
      await readMovie(new Blob([bytes.slice(0, at)]));
      const damaged = bytes.slice();
      damaged[at] = 255;
      await readMovie(new Blob([damaged]));
    }
  });
});

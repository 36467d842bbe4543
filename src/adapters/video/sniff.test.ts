import { describe, expect, it } from 'vitest';
import { sniff } from './sniff.ts';

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...part].map((c) => c.charCodeAt(0)) : part)),
  );

describe('sniff', () => {
  it.each([
    ['mp4', bytes([0, 0, 0, 32], 'ftypisom')],
    ['mov', bytes([0, 0, 0, 32], 'ftypqt  ')],
    ['3gp', bytes([0, 0, 0, 32], 'ftyp3gp4')],
    ['avif', bytes([0, 0, 0, 32], 'ftypavif')],
    ['avif', bytes([0, 0, 0, 24], 'ftypmif1', [0, 0, 0, 0], 'miafavif')],
    ['heic', bytes([0, 0, 0, 24], 'ftypmif1', [0, 0, 0, 0], 'mif1heic')],
    ['heic', bytes([0, 0, 0, 24], 'ftypheic')],
    ['jxl', bytes([0xff, 0x0a, 0xf8])],
    ['jxl', bytes([0, 0, 0, 12], 'JXL ', [13, 10, 0x87, 10])],
    ['tiff', bytes('II*', [0])],
    ['tiff', bytes('MM', [0], '*')],
    ['matroska', bytes([0x1a, 0x45, 0xdf, 0xa3])],
    ['avi', bytes('RIFF', [1, 2, 3, 4], 'AVI LIST')],
    ['webp', bytes('RIFF', [1, 2, 3, 4], 'WEBPVP8 ')],
    ['gif', bytes('GIF89a')],
    ['jpeg', bytes([0xff, 0xd8, 0xff, 0xe0])],
    ['flv', bytes('FLV', [1, 5])],
    ['mpeg', bytes([0, 0, 1, 0xba])],
    ['asf', bytes([0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11])],
  ])('knows %s by its first bytes', (container, content) => {
    expect(sniff(content).container).toBe(container);
  });

  it('knows a transport stream by its repeated sync byte, not by one', () => {
    const stream = new Uint8Array(600);
    for (const offset of [0, 188, 376]) stream[offset] = 0x47;
    expect(sniff(stream).container).toBe('mpegts');
    expect(sniff(bytes('Good morning')).kind).toBe('text');
  });

  it('takes text for text, also when it is cut in the middle of a character', () => {
    expect(sniff(new TextEncoder().encode('Grüße, nicht Video…').slice(0, -1)).kind).toBe('text');
  });

  it('does not take noise for text', () => {
    expect(sniff(bytes([0, 1, 2, 3, 200, 201])).kind).toBe('unknown');
  });
});

/** What a file is, by its first bytes. */
export interface Sniffed {
  readonly kind: 'image' | 'media' | 'text' | 'unknown';
  /** Usual name of the container, "unknown" where the bytes say nothing. */
  readonly container: string;
  /** MIME type of images, for the decoders that want one. */
  readonly mime?: string;
}

/** How many bytes `sniff` likes to see. */
export const SNIFF_BYTES = 4096;

interface Signature extends Sniffed {
  matches(bytes: Uint8Array): boolean;
}

const ascii =
  (text: string, offset = 0) =>
  (bytes: Uint8Array): boolean =>
    [...text].every((character, i) => bytes[offset + i] === character.charCodeAt(0));
const hex =
  (digits: string) =>
  (bytes: Uint8Array): boolean =>
    digits.split(' ').every((pair, i) => bytes[i] === Number.parseInt(pair, 16));
const both =
  (...checks: ((bytes: Uint8Array) => boolean)[]) =>
  (bytes: Uint8Array): boolean =>
    checks.every((check) => check(bytes));
/** ISO base media files name their brand after "ftyp". */
const brand = (...names: string[]) =>
  both(ascii('ftyp', 4), (bytes) => names.some((name) => ascii(name, 8)(bytes)));

/** Whether one of `brands` is among those a file says it is compatible with, behind its main brand. */
const names = (bytes: Uint8Array, ...brands: string[]): boolean => {
  const length = Math.min(bytes[3] ?? 0, bytes.length);
  const offsets = Array.from({ length: Math.max(0, (length - 16) >> 2) }, (_, i) => 16 + 4 * i);
  return offsets.some((offset) => brands.some((name) => ascii(name, offset)(bytes)));
};

/** In order; the first that fits wins. */
const SIGNATURES: readonly Signature[] = [
  { kind: 'image', container: 'jpeg', mime: 'image/jpeg', matches: hex('ff d8 ff') },
  { kind: 'image', container: 'png', mime: 'image/png', matches: hex('89 50 4e 47 0d 0a 1a 0a') },
  { kind: 'image', container: 'gif', mime: 'image/gif', matches: ascii('GIF8') },
  { kind: 'image', container: 'webp', mime: 'image/webp', matches: both(ascii('RIFF'), ascii('WEBP', 8)) },
  {
    kind: 'image',
    container: 'bmp',
    mime: 'image/bmp',
    matches: both(ascii('BM'), (b) => b[14] === 40 || b[14] === 124),
  },
  {
    kind: 'image',
    container: 'avif',
    mime: 'image/avif',
    matches: (b) => brand('avif', 'avis')(b) || (brand('mif1', 'msf1')(b) && names(b, 'avif', 'avis')),
  },
  {
    kind: 'image',
    container: 'heic',
    mime: 'image/heic',
    matches: brand('heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'),
  },
  {
    kind: 'image',
    container: 'jxl',
    mime: 'image/jxl',
    matches: (b) => hex('ff 0a')(b) || hex('00 00 00 0c 4a 58 4c 20 0d 0a 87 0a')(b),
  },
  {
    kind: 'image',
    container: 'tiff',
    mime: 'image/tiff',
    matches: (b) => hex('49 49 2a 00')(b) || hex('4d 4d 00 2a')(b),
  },
  { kind: 'media', container: 'mov', matches: brand('qt  ') },
  { kind: 'media', container: '3gp', matches: brand('3gp', '3g2') },
  { kind: 'media', container: 'mp4', matches: ascii('ftyp', 4) },
  {
    kind: 'media',
    container: 'mov',
    matches: (b) => ['moov', 'mdat', 'wide', 'free', 'skip'].some((n) => ascii(n, 4)(b)),
  },
  { kind: 'media', container: 'matroska', matches: hex('1a 45 df a3') },
  { kind: 'media', container: 'avi', matches: both(ascii('RIFF'), ascii('AVI ', 8)) },
  { kind: 'media', container: 'wav', matches: both(ascii('RIFF'), ascii('WAVE', 8)) },
  { kind: 'media', container: 'asf', matches: hex('30 26 b2 75 8e 66 cf 11') },
  { kind: 'media', container: 'flv', matches: ascii('FLV\u0001') },
  { kind: 'media', container: 'ogg', matches: ascii('OggS') },
  { kind: 'media', container: 'mpeg', matches: (b) => hex('00 00 01 ba')(b) || hex('00 00 01 b3')(b) },
  { kind: 'media', container: 'mpegts', matches: (b) => b[0] === 0x47 && b[188] === 0x47 && b[376] === 0x47 },
  { kind: 'media', container: 'mpegts', matches: (b) => b[4] === 0x47 && b[196] === 0x47 && b[388] === 0x47 },
  { kind: 'media', container: 'mp3', matches: (b) => ascii('ID3')(b) || hex('ff fb')(b) },
  { kind: 'media', container: 'flac', matches: ascii('fLaC') },
];

/** Names the content of a file from its first `SNIFF_BYTES` bytes. */
export function sniff(bytes: Uint8Array): Sniffed {
  const found = SIGNATURES.find((signature) => signature.matches(bytes));
  if (found) {
    const { kind, container, mime } = found;
    return { kind, container, ...(mime && { mime }) };
  }
  return isText(bytes) ? { kind: 'text', container: 'text' } : { kind: 'unknown', container: 'unknown' };
}

/** Valid UTF-8 without control characters; the last few bytes may be half a character. */
function isText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return text.length > 0 && ![...text].some(isControl);
  } catch {
    return false;
  }
}

/** Control characters that text does not hold: all but tab, line feeds, form feed, escape and the like. */
function isControl(character: string): boolean {
  const code = character.charCodeAt(0);
  return code < 9 || (code > 13 && code < 27);
}

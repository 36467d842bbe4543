import { AnalysisError } from '../../domain/errors.ts';
import type { DecoderTier } from '../../domain/video.ts';
import type { VideoSource } from '../../pipeline/ports.ts';
import { readSlice } from '../files/read-slice.ts';
import type { ByteProgress } from '../models/byte-progress.ts';
import { openElement } from './element/open-element.ts';
import { openFfmpeg } from './ffmpeg/open-ffmpeg.ts';
import { openImage } from './image/open-image.ts';
import { LayeredSource } from './layered-source.ts';
import { sniff, SNIFF_BYTES, type Sniffed } from './sniff.ts';
import type { OpenTier, TierOpener } from './tier.ts';
import { openWebCodecs } from './webcodecs/open-webcodecs.ts';
import { whileReadable } from './while-readable.ts';

/** What opening a file takes. */
export interface OpenVideoOptions {
  readonly file: File;
  /** Absolute address of the app's folder; ffmpeg is loaded from there. */
  readonly siteRoot: string;
  /** Line to the page's `<video>` element. */
  readonly elementPort: MessagePort;
  readonly skipTiers: readonly DecoderTier[];
  /** Hears of the bytes of ffmpeg, should it be needed. */
  readonly progress: ByteProgress;
}

/** Containers that mediabunny reads; for the others its attempt would only cost time. */
const MEDIABUNNY_CONTAINERS: readonly string[] = [
  'mp4',
  'mov',
  '3gp',
  'matroska',
  'mpegts',
  'ogg',
  'wav',
  'mp3',
  'flac',
  'unknown',
];

/**
 * Opens a video or an image with the first decoder that takes it; the content decides, not the file name.
 *
 * @throws AnalysisError `empty-file`, `file-unreadable`, `not-media`, `no-video-track`, `undecodable` or `asset-unavailable`
 */
export async function openVideo(options: OpenVideoOptions): Promise<VideoSource> {
  const { file, skipTiers } = options;
  const head = await readSlice(file, 0, SNIFF_BYTES);
  if (head.length === 0) throw new AnalysisError('empty-file', 'The file holds no bytes.');
  const content = sniff(head);
  if (content.kind === 'text') throw new AnalysisError('not-media', 'The file holds text.');
  const openers = openersFor(content, options).filter(({ tier }) => !skipTiers.includes(tier));
  return LayeredSource.open(openers.map((opener) => whileReadable(file, opener)));
}

function openersFor(
  content: Sniffed,
  { file, siteRoot, elementPort, progress }: OpenVideoOptions,
): TierOpener[] {
  const { kind, container, mime } = content;
  const open = (): Promise<OpenTier> => openFfmpeg(file, siteRoot, progress);
  const ffmpeg: TierOpener = {
    tier: 'ffmpeg',
    open: () => (kind === 'unknown' ? open() : openDamaged(open())),
  };
  if (kind === 'image') {
    return [{ tier: 'image', open: () => openImage(file, container, mime ?? '') }, ffmpeg];
  }
  const element: TierOpener = { tier: 'element', open: () => openElement(elementPort, container) };
  if (!MEDIABUNNY_CONTAINERS.includes(container)) return [element, ffmpeg];
  return [{ tier: 'webcodecs', open: () => openWebCodecs(file, container) }, element, ffmpeg];
}

/** Where the first bytes are those of a video, "no stream found" means damage, not "something else". */
async function openDamaged(opening: Promise<OpenTier>): Promise<OpenTier> {
  try {
    return await opening;
  } catch (error) {
    if (error instanceof AnalysisError && error.code === 'not-media')
      throw new Error('no stream could be found');
    throw error;
  }
}

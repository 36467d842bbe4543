import { AnalysisError, type AnalysisErrorCode } from '../../domain/errors.ts';
import type { DecoderTier } from '../../domain/video.ts';
import type { VideoSource } from '../../pipeline/ports.ts';
import { readSlice } from '../files/read-slice.ts';
import type { ByteProgress } from '../models/byte-progress.ts';
import { openElement } from './element/open-element.ts';
import { openFfmpeg } from './ffmpeg/open-ffmpeg.ts';
import { isPictureSequence } from './image/jpeg-sequence.ts';
import { openImage } from './image/open-image.ts';
import { tiffOrientation } from './image/tiff-orientation.ts';
import { turned } from './image/turned.ts';
import { readMovie, type Movie } from './iso/movie.ts';
import { LayeredSource } from './layered-source.ts';
import { sniff, SNIFF_BYTES, type Sniffed } from './sniff.ts';
import type { OpenTier, TierOpener } from './tier.ts';
import { UnusableClock, type PictureListing } from './webcodecs/list-pictures.ts';
import { listTrack, type ListedTrack } from './webcodecs/listed-track.ts';
import { mapsHighDynamicRange } from './webcodecs/maps-high-dynamic-range.ts';
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

const ISO_CONTAINERS: readonly string[] = ['mp4', 'mov', '3gp'];

/** Containers that mediabunny reads; for the others its attempt would only cost time. */
const MEDIABUNNY_CONTAINERS: readonly string[] = [
  ...ISO_CONTAINERS,
  'matroska',
  'mpegts',
  'ogg',
  'wav',
  'mp3',
  'flac',
  'unknown',
];

/**
 * Containers that no player of a browser opens, nor mediabunny. Not to be tried all the same: GStreamer, in WebKitGTK, at
 * times blocks the whole page over a file that it refused.
 */
const ONLY_FFMPEG: readonly string[] = ['mjpeg', 'asf', 'flv'];

/** Pictures that some browsers show and ffmpeg does not: the advice for them is not that for videos. */
const RARE_PICTURES: Readonly<Record<string, AnalysisErrorCode>> = {
  heic: 'heic-undecodable',
  jxl: 'jpeg-xl-undecodable',
};

/**
 * Opens a video or an image with the first decoder that takes it; the content decides, not the file name.
 *
 * @throws AnalysisError `empty-file`, `file-unreadable`, `not-media`, `no-video-track`, `unfinished-recording`,
 * `encrypted`, `heic-undecodable`, `jpeg-xl-undecodable`, `undecodable` or `asset-unavailable`
 */
export async function openVideo(options: OpenVideoOptions): Promise<VideoSource> {
  const { file, skipTiers } = options;
  const content = await identify(file);
  const movie = ISO_CONTAINERS.includes(content.container) ? await readMovie(file) : null;
  if (movie) refuse(movie);
  const openers = (await openersFor(content, movie, options)).filter(({ tier }) => !skipTiers.includes(tier));
  try {
    return await LayeredSource.open(openers.map((opener) => whileReadable(file, opener)));
  } catch (error) {
    const code = RARE_PICTURES[content.container];
    if (!code || !(error instanceof AnalysisError && error.code === 'undecodable')) throw error;
    throw new AnalysisError(code, error.message, error.detail);
  }
}

async function identify(file: File): Promise<Sniffed> {
  const head = await readSlice(file, 0, SNIFF_BYTES);
  if (head.length === 0) throw new AnalysisError('empty-file', 'The file holds no bytes.');
  const content = sniff(head);
  if (content.kind === 'text') throw new AnalysisError('not-media', 'The file holds text.');
  const isVideo = content.container === 'jpeg' && (await isPictureSequence(file));
  return isVideo ? { kind: 'media', container: 'mjpeg' } : content;
}

/** What no decoder could help with. */
function refuse({ unfinished, tracks }: Movie): void {
  if (unfinished) throw new AnalysisError('unfinished-recording', 'The file has media data and no index.');
  if (tracks.some(({ encrypted }) => encrypted))
    throw new AnalysisError('encrypted', 'The sample entry of a video track says that it is encrypted.');
}

async function openersFor(
  content: Sniffed,
  movie: Movie | null,
  { file, siteRoot, elementPort, progress, skipTiers }: OpenVideoOptions,
): Promise<TierOpener[]> {
  const { kind, container, mime } = content;
  const open = (): Promise<OpenTier> => openFfmpeg(file, siteRoot, progress);
  const ffmpeg: TierOpener = {
    tier: 'ffmpeg',
    open: () => (kind === 'unknown' ? open() : openDamaged(open())),
  };
  if (kind === 'image') {
    const image: TierOpener = { tier: 'image', open: () => openImage(file, container, mime ?? '') };
    if (container in RARE_PICTURES) return [image];
    if (container !== 'tiff') return [image, ffmpeg];
    // ffmpeg does not read the orientation of this one.
    return [
      image,
      { tier: 'ffmpeg', open: async () => turned(await openDamaged(open()), await tiffOrientation(file)) },
    ];
  }
  if (ONLY_FFMPEG.includes(container)) return [ffmpeg];
  const canList = MEDIABUNNY_CONTAINERS.includes(container);
  let listing: Promise<ListedTrack> | null = null;
  const listed = (): Promise<ListedTrack> => (listing ??= listTrack(file, container, movie));
  const element: TierOpener = {
    tier: 'element',
    open: async () => openElement(elementPort, container, canList ? await picturesOf(listed()) : null),
  };
  if (!canList) return [element, ffmpeg];
  // Of several pictures each player takes another; some show the thumbnail.
  const players = movie !== null && movie.tracks.length > 1 ? [] : [element];
  const webCodecs: TierOpener = {
    tier: 'webcodecs',
    open: async () => openWebCodecs(await listed(), container),
  };
  // Where the element is left out, so may be whatever stood still: only ffmpeg touches the file then.
  if (skipTiers.includes('element')) return [webCodecs, ffmpeg];
  const { shareInstants, unmapped } = await listed().then(
    async ({ track, pictures }) => ({
      shareInstants: pictures.written !== null,
      unmapped: (await track.hasHighDynamicRange()) && !mapsHighDynamicRange(),
    }),
    () => ({ shareInstants: false, unmapped: false }),
  );
  if (unmapped) return [ffmpeg];
  // A player skips all but the last of pictures that share an instant.
  return shareInstants ? [webCodecs, ffmpeg, ...players] : [webCodecs, ...players, ffmpeg];
}

/**
 * When the pictures are shown, for a tier that has no need of the track itself; null where mediabunny cannot tell.
 *
 * @throws UnusableClock where no player could tell either
 */
async function picturesOf(listing: Promise<ListedTrack>): Promise<PictureListing | null> {
  try {
    const { input, pictures } = await listing;
    input.dispose();
    return pictures;
  } catch (error) {
    if (error instanceof UnusableClock) throw error;
    return null;
  }
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

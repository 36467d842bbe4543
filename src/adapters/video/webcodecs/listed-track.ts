import { ALL_FORMATS, BlobSource, Input, type InputVideoTrack } from 'mediabunny';
import { AnalysisError } from '../../../domain/errors.ts';
import type { Movie } from '../iso/movie.ts';
import {
  listPictures,
  UnusableClock,
  WHOLE_FILE,
  type PictureListing,
  type ShownStretch,
} from './list-pictures.ts';

/** The track of a file that people look at, and when its pictures are on screen. */
export interface ListedTrack {
  /** To be disposed of by whoever is done with the track. */
  readonly input: Input;
  readonly track: InputVideoTrack;
  readonly pictures: PictureListing;
}

/**
 * Containers of which mediabunny lists every track, also those whose codec it does not know. Of the others it leaves
 * out what it cannot read (Theora in Ogg, MPEG-2 in transport streams), so nothing follows from an empty list.
 */
const LISTED_WHOLE: readonly string[] = ['mp4', 'mov', '3gp', 'matroska', 'wav', 'mp3', 'flac'];

/**
 * Opens a file with mediabunny and lists the pictures of its main track.
 *
 * @param movie the index of the file, where it has one of that kind
 * @throws AnalysisError `no-video-track` for a file with sound only
 * @throws UnusableClock where pictures cannot be found by their time; any other error means "not for mediabunny"
 */
export async function listTrack(file: File, container: string, movie: Movie | null): Promise<ListedTrack> {
  refuseMisread(movie);
  const input = new Input({ source: new BlobSource(file), formats: ALL_FORMATS });
  try {
    const track = await input.getPrimaryVideoTrack();
    if (!track) {
      if (!LISTED_WHOLE.includes(container)) throw new Error('mediabunny finds no video track');
      throw new AnalysisError('no-video-track', 'The file holds no video track.');
    }
    const pictures = await listPictures(track, shownOf(track, movie), container === 'mpegts');
    return { input, track, pictures };
  } catch (error) {
    input.dispose();
    throw error;
  }
}

/**
 * Fault of mediabunny 1.61.0: of a file whose pictures lie partly in the index's own list and partly in fragments
 * behind it, it delivers the first part and takes that for the whole. Chromium's player finds some pictures twice.
 */
function refuseMisread(movie: Movie | null): void {
  if (movie?.partlyFragmented) throw new UnusableClock('the file is fragmented in part');
}

/** mediabunny moves time stamps by an edit list's beginning and ignores its end. */
function shownOf(track: InputVideoTrack, movie: Movie | null): ShownStretch {
  const edits = movie?.tracks.find(({ id }) => id === track.id)?.edits ?? [];
  const [edit] = edits;
  if (!edit) return WHOLE_FILE;
  if (edits.length > 1) throw new Error('the file shows several stretches of its pictures');
  return { from: edit.from, to: edit.duration === null ? Infinity : edit.from + edit.duration };
}

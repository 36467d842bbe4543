import type { VideoSample, VideoSampleSink } from 'mediabunny';
import type { Seconds } from '../../../domain/units.ts';
import { beforeInstant, onScreenAt, recogniser } from '../instants.ts';
import type { PictureListing } from './list-pictures.ts';

/** A picture that the browser decoded; whoever gets it closes the sample. */
export interface DecodedPicture {
  /** When it appears, on our clock. */
  readonly time: Seconds;
  readonly sample: VideoSample;
}

/** What of a sink is asked here. */
type Sink = Pick<VideoSampleSink, 'samples' | 'samplesAtTimestamps'>;

/** Pictures further apart than this are decoded apart, each from its key frame on. */
const MAX_GAP: Seconds = 2;

/** The pictures on screen at `times` (ascending). Two times that fall on the same picture may give it twice. */
export function picturesAt(
  sink: Sink,
  { start, stamps, written }: Pick<PictureListing, 'start' | 'stamps' | 'written'>,
  times: readonly Seconds[],
): AsyncGenerator<DecodedPicture> {
  return stamps && written
    ? picturesByNumber(sink, start, { stamps, written }, times)
    : picturesByTime(sink, start, times);
}

async function* picturesByTime(
  sink: Sink,
  start: Seconds,
  times: readonly Seconds[],
): AsyncGenerator<DecodedPicture> {
  for await (const sample of sink.samplesAtTimestamps(times.map((time) => time + start)))
    if (sample) yield { time: sample.timestamp - start, sample };
}

/** mediabunny finds the first of pictures that share an instant; here they are counted as they come out of the decoder. */
async function* picturesByNumber(
  sink: Sink,
  start: Seconds,
  { stamps, written }: { readonly stamps: readonly Seconds[]; readonly written: readonly Seconds[] },
  times: readonly Seconds[],
): AsyncGenerator<DecodedPicture> {
  const wanted = new Set(times.map((time) => onScreenAt(stamps, time)));
  for (const run of splitIntoRuns([...wanted], stamps)) {
    const recognise = recogniser(written);
    const last = run.at(-1)!;
    for await (const sample of sink.samples(beforeInstant(written, run[0]!) + start)) {
      const index = recognise(sample.timestamp - start);
      if (run.includes(index)) yield { time: stamps[index]!, sample };
      else sample.close();
      if (index >= last) break;
    }
  }
}

/** Groups ascending numbers of pictures. */
function splitIntoRuns(wanted: readonly number[], stamps: readonly Seconds[]): number[][] {
  const runs: number[][] = [];
  for (const index of wanted) {
    const run = runs.at(-1);
    if (run && stamps[index]! - stamps[run.at(-1)!]! <= MAX_GAP) run.push(index);
    else runs.push([index]);
  }
  return runs;
}

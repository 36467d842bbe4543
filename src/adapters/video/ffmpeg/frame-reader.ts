import type { Seconds } from '../../../domain/units.ts';
import type { Frame } from '../../../domain/video.ts';
import { decodeStretch, type DecodedStretch } from './decode-stretch.ts';
import { INPUT, type FFmpegSession } from './ffmpeg-session.ts';
import type { ProbedPicture } from './parse-probe.ts';
import type { ClockPart, PictureClock } from './picture-clock.ts';
import { beforeInstant, onScreenAt, recogniser } from '../instants.ts';
import { splitIntoRuns } from './runs.ts';
import { latest, seekPoints } from './seek-points.ts';
import { toneMapping } from './tone-mapping.ts';

/** Stamps went through decimals and back. */
const ROUNDING: Seconds = 1e-3;

/** Reads frames of one stream with ffmpeg, run by run. */
export class FrameReader {
  readonly #inputs = new Map<ClockPart, Promise<string>>();

  /** @param interval the usual time from one frame to the next */
  constructor(
    private readonly session: FFmpegSession,
    private readonly file: Blob,
    private readonly picture: ProbedPicture,
    private readonly clock: PictureClock,
    private readonly interval: Seconds,
  ) {}

  /** The frames on screen at `times` (ascending), each once. */
  async *read(times: readonly Seconds[]): AsyncGenerator<Frame> {
    const { parts } = this.clock;
    let last = -Infinity;
    for (const [i, part] of parts.entries()) {
      const begin = i === 0 ? -Infinity : part.stamps[0]!;
      const end = parts[i + 1]?.stamps[0] ?? Infinity;
      for (const run of splitIntoRuns(times.filter((time) => time >= begin && time < end))) {
        for (const frame of await this.#decodeRun(part, run)) {
          if (frame.time <= last) continue;
          last = frame.time;
          yield frame;
        }
      }
    }
  }

  /** One run of neighbouring times: decodes the stretch that holds them and picks the frame on screen at each. */
  async #decodeRun(part: ClockPart, run: readonly Seconds[]): Promise<Frame[]> {
    if (part.written) return this.#decodeListed(part, part.written, run);
    const [wanted = 0] = run;
    const first = Math.max(part.stamps[0] ?? wanted, latest(part.stamps, wanted));
    const decoded = await this.#decodeTrusted(part, first, run.at(-1)!);
    if (!decoded) return [];
    const { stamps, image } = decoded;
    const times = stamps.map((stamp) => stamp + part.shift);
    const indices = new Set(run.map((time) => onScreenAt(times, time + ROUNDING)));
    return [...indices].map((index) => ({ time: times[index]!, image: image(index) }));
  }

  /** Of pictures that share an instant each is known by its place in the list. */
  async #decodeListed(
    part: ClockPart,
    written: readonly Seconds[],
    run: readonly Seconds[],
  ): Promise<Frame[]> {
    const wanted = run.map((time) => onScreenAt(part.stamps, time));
    const first = beforeInstant(written, wanted[0]!);
    const decoded = await this.#decodeTrusted(part, first, written[wanted.at(-1)!]!);
    if (!decoded) return [];
    const recognise = recogniser(written);
    return decoded.stamps.flatMap((stamp, i) => {
      const index = recognise(stamp + part.shift);
      return wanted.includes(index) ? [{ time: part.stamps[index]!, image: decoded.image(i) }] : [];
    });
  }

  /** Decodes from `first` to `last`, from as far back as it takes to have the picture at `first`. */
  async #decodeTrusted(part: ClockPart, first: Seconds, last: Seconds): Promise<DecodedStretch | null> {
    let decoded: DecodedStretch | null = null;
    for (const seek of seekPoints(part, first)) {
      const attempt = await this.#decode(part, first, last, seek);
      decoded = attempt ?? decoded;
      if (attempt && attempt.stamps[0]! + part.shift <= first + this.interval) break;
    }
    return decoded;
  }

  async #decode(part: ClockPart, first: Seconds, last: Seconds, seek: Seconds | null) {
    const { session, interval, picture } = this;
    return decodeStretch(session, {
      input: await this.#inputOf(part),
      stream: picture.index,
      from: first - 1.5 * interval - part.shift,
      to: last + 0.5 * interval - part.shift,
      seek: seek === null ? null : seek - part.shift,
      rate: this.clock.assumedRate,
      shared: part.written !== null,
      colour: toneMapping(picture),
    });
  }

  /**
   * Seeking looks for a time stamp, which only a file with a single clock has once: of others each part is a file of its own,
   * with the beginning of the whole, which says what is in it, in front.
   */
  #inputOf(part: ClockPart): Promise<string> {
    const { bytes } = part;
    if (bytes === null) return Promise.resolve(INPUT);
    let input = this.#inputs.get(part);
    if (!input) {
      const head = this.file.slice(0, Math.min(bytes.from, this.clock.headBytes));
      const body = this.file.slice(bytes.from, bytes.to ?? this.file.size);
      input = this.session.mountPart(new Blob([head, body]));
      this.#inputs.set(part, input);
    }
    return input;
  }
}

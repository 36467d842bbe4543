import { AnalysisError, type AnalysisErrorCode } from '../../domain/errors.ts';
import type { Seconds } from '../../domain/units.ts';
import type { DecoderHandover, DecoderTier, Frame, VideoFacts } from '../../domain/video.ts';
import type { VideoSource } from '../../pipeline/ports.ts';
import { fitInto } from './fit-into.ts';
import { nextWithin } from './patience.ts';
import type { OpenTier, TierOpener } from './tier.ts';

/** Errors that say what the file is, or that the app is incomplete: another tier would not change them. */
const FINAL_CODES: readonly AnalysisErrorCode[] = [
  'file-unreadable',
  'not-media',
  'no-video-track',
  'asset-unavailable',
  'asset-damaged',
  'wasm-missing',
];

/** Once there are frames, only these take them away: a report names its file by a hash, which needs the file. */
const FINAL_CODES_AFTER_FRAMES: readonly AnalysisErrorCode[] = ['cancelled', 'file-unreadable'];

/** Of so many frames asked for by their own stamps a tier that shows fewer than this share shows something else. */
const ENOUGH_ASKED = 8;
const LEAST_SHARE = 0.5;

/** A file that one tier has opened, with further tiers in reserve. */
export class LayeredSource implements VideoSource {
  /** Stay those of the first tier: boxes and sampling plan refer to them. */
  readonly facts: VideoFacts;
  readonly stamps: readonly Seconds[] | null;
  readonly #handovers: DecoderHandover[] = [];
  #delivered = 0;

  private constructor(
    private current: { readonly tier: DecoderTier; readonly source: OpenTier },
    private readonly reserve: TierOpener[],
    private readonly reasons: Partial<Record<DecoderTier, string>>,
  ) {
    this.facts = current.source.facts;
    this.stamps = current.source.stamps ?? null;
  }

  /**
   * Opens the file with the first tier that takes it.
   *
   * @throws AnalysisError `not-media` and `no-video-track` as the tiers find, otherwise `undecodable` with each
   * tier's reason
   */
  static async open(openers: readonly TierOpener[]): Promise<LayeredSource> {
    const reserve = [...openers];
    const reasons: Partial<Record<DecoderTier, string>> = {};
    const current = await openNext(reserve, reasons, FINAL_CODES);
    if (!current) throw undecodable(reasons);
    return new LayeredSource(current, reserve, reasons);
  }

  get tier(): DecoderTier {
    return this.current.tier;
  }

  get handovers(): readonly DecoderHandover[] {
    return this.#handovers;
  }

  /**
   * A tier that throws, stands still or shows nothing, or far less than was asked for, hands over to the next, which goes
   * on after the last frame delivered. When none is left, what was decoded so far is all there is: a truncated file still gets its
   * verdict, and the last hand-over (to null) says why it ends there.
   */
  async *frames(times: readonly Seconds[]): AsyncGenerator<Frame> {
    let last = -Infinity;
    let remaining = times;
    for (;;) {
      let failure = 'it delivered no frame';
      const before = this.#delivered;
      try {
        for await (const frame of nextWithin(this.current.tier, this.current.source.frames(remaining))) {
          if (frame.time <= last) continue;
          last = frame.time;
          this.#delivered++;
          yield { time: frame.time, image: fitInto(frame.image, this.facts) };
          this.#expectEnough(this.#delivered - before, remaining.filter((time) => time <= last).length);
        }
        if (this.#delivered > before) this.#expectEnough(this.#delivered - before, remaining.length);
        if (this.#delivered > before || remaining.length === 0) return;
      } catch (error) {
        failure = error instanceof Error ? error.message : String(error);
      }
      remaining = times.filter((time) => time > last);
      if (!(await this.#handOver(failure)) || remaining.length === 0) return;
    }
  }

  close(): void {
    this.current.source.close();
  }

  /**
   * Where frames are asked for by their stamps, each is there: a tier that skips most of them is not to be believed, as long
   * as there is another.
   */
  #expectEnough(shown: number, asked: number): void {
    if (this.stamps === null || this.reserve.length === 0) return;
    if (asked >= ENOUGH_ASKED && shown < asked * LEAST_SHARE)
      throw new Error(`it showed ${shown} of ${asked} frames`);
  }

  /** @returns whether somebody took over */
  async #handOver(reason: string): Promise<boolean> {
    const from = this.current.tier;
    this.reasons[from] = reason;
    this.current.source.close();
    const tried = [...this.reserve];
    const final = this.#delivered > 0 ? FINAL_CODES_AFTER_FRAMES : FINAL_CODES;
    const next = await openNext(this.reserve, this.reasons, final);
    const refusals = next ? [] : tried.map(({ tier }) => `${tier}: ${this.reasons[tier]}`);
    this.#handovers.push({
      from,
      to: next?.tier ?? null,
      framesDelivered: this.#delivered,
      reason: [reason, ...refusals].join('; '),
    });
    if (next) this.current = next;
    else if (this.#delivered === 0) throw undecodable(this.reasons);
    return next !== null;
  }
}

/** Takes openers from `reserve` until one works; null when none does. Throws errors with one of the `final` codes. */
async function openNext(
  reserve: TierOpener[],
  reasons: Partial<Record<DecoderTier, string>>,
  final: readonly AnalysisErrorCode[],
): Promise<{ tier: DecoderTier; source: OpenTier } | null> {
  for (let opener = reserve.shift(); opener; opener = reserve.shift()) {
    try {
      return { tier: opener.tier, source: await opener.open() };
    } catch (error) {
      if (error instanceof AnalysisError && final.includes(error.code)) throw error;
      reasons[opener.tier] = error instanceof Error ? error.message : String(error);
    }
  }
  return null;
}

function undecodable(reasons: Partial<Record<DecoderTier, string>>): AnalysisError {
  const list = Object.entries(reasons).map(([tier, reason]) => `${tier}: ${reason}`);
  return new AnalysisError('undecodable', `No decoder could read it (${list.join('; ')}).`, { ...reasons });
}

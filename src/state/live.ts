import { createStore, type StoreApi } from 'zustand/vanilla';
import { AnalysisError, toErrorData, type AnalysisErrorData } from '../domain/errors.ts';
import type { AnalysisReport } from '../domain/report.ts';
import type { AnalysisSettings } from '../domain/settings.ts';
import type { AnalysisClient } from '../worker/client.ts';

export type LiveSource = 'camera' | 'screen';

/** A few seconds of what the camera or screen showed, and what came of checking them. */
export interface LivePart {
  /** From 1. */
  readonly number: number;
  /** When its recording began, in ISO 8601. */
  readonly at: string;
  readonly outcome:
    | { readonly kind: 'report'; readonly report: AnalysisReport }
    | { readonly kind: 'failed'; readonly error: AnalysisErrorData };
}

/** Why there is no picture to look at. */
export type LiveRefusal = 'denied' | 'none-found' | 'in-use' | 'unsupported' | 'failed';

/** How a live check stands. */
export type LivePhase =
  | { readonly phase: 'idle' }
  | { readonly phase: 'asking'; readonly source: LiveSource }
  | { readonly phase: 'watching'; readonly source: LiveSource; readonly stream: MediaStream }
  /** `ended`: the source went away by itself, a camera unplugged or sharing ended in the browser. */
  | { readonly phase: 'stopped'; readonly source: LiveSource; readonly why: 'asked' | 'ended' }
  | { readonly phase: 'refused'; readonly source: LiveSource; readonly refusal: LiveRefusal };

export interface LiveState {
  readonly now: LivePhase;
  /** Newest first, at most `KEPT_PARTS`. */
  readonly parts: readonly LivePart[];
  start(source: LiveSource): Promise<void>;
  /** Lets go of camera or screen at once, whatever is under way. */
  stop(): void;
}

export type LiveStore = StoreApi<LiveState>;

/** What the live check needs of the browser. */
export interface LivePorts {
  open(source: LiveSource): Promise<MediaStream>;
  record(stream: MediaStream, milliseconds: number, name: string, signal: AbortSignal): Promise<File>;
  readonly analyze: AnalysisClient['analyze'];
  settings(): AnalysisSettings;
  today(): string;
}

/** Long enough for two runs of frames, short enough to feel live. */
const PART_MILLISECONDS = 3000;
const FRAMES_PER_PART = 10;
/** Results remembered; older ones are let go, or an hour of watching would fill the memory. */
const KEPT_PARTS = 20;

/** Creates the live check: records a few seconds at a time and checks each part like a file. Nothing is stored. */
export function createLiveStore(ports: LivePorts): LiveStore {
  let session: AbortController | null = null;

  return createStore<LiveState>()((set, get) => {
    /** Ends the session under way, if any; the tracks first, so that the camera's light goes out. */
    const end = (why: 'asked' | 'ended'): void => {
      const { now } = get();
      if (now.phase === 'watching') now.stream.getTracks().forEach((track) => track.stop());
      session?.abort();
      session = null;
      if (now.phase === 'watching') set({ now: { phase: 'stopped', source: now.source, why } });
      if (now.phase === 'asking') set({ now: { phase: 'idle' } });
    };

    const watch = async (stream: MediaStream, signal: AbortSignal): Promise<void> => {
      const record = async (number: number): Promise<{ at: string; file: File }> => {
        const at = ports.today();
        return { at, file: await ports.record(stream, PART_MILLISECONDS, `live-${number}`, signal) };
      };
      let recording = record(1);
      for (let number = 1; !signal.aborted; number++) {
        const { at, file } = await recording;
        // The next part is recorded while this one is checked.
        recording = record(number + 1);
        recording.catch(() => undefined);
        const outcome = await check(file, signal);
        if (signal.aborted) return;
        set(({ parts }) => ({ parts: [{ number, at, outcome }, ...parts].slice(0, KEPT_PARTS) }));
      }
    };

    const check = async (file: File, signal: AbortSignal): Promise<LivePart['outcome']> => {
      try {
        if (file.size === 0) throw new AnalysisError('recording-empty', 'The recorder gave no bytes.');
        const settings = { ...ports.settings(), frames: FRAMES_PER_PART } as const;
        return { kind: 'report', report: await ports.analyze(file, settings, {}, signal) };
      } catch (error) {
        return { kind: 'failed', error: toErrorData(error) };
      }
    };

    return {
      now: { phase: 'idle' },
      parts: [],
      async start(source) {
        end('asked');
        const current = new AbortController();
        session = current;
        set({ now: { phase: 'asking', source }, parts: [] });
        let stream: MediaStream;
        try {
          stream = await ports.open(source);
        } catch (error) {
          if (session === current) set({ now: { phase: 'refused', source, refusal: refusalOf(error) } });
          return;
        }
        // Whoever left while the browser was asking wants no camera any more.
        if (session !== current) return stream.getTracks().forEach((track) => track.stop());
        stream.getTracks().forEach((track) => track.addEventListener('ended', () => end('ended')));
        set({ now: { phase: 'watching', source, stream } });
        await watch(stream, current.signal).catch(() => {
          if (session === current) end('ended');
        });
      },
      stop: () => end('asked'),
    };
  });
}

const REFUSALS: Readonly<Record<string, LiveRefusal>> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'none-found',
  OverconstrainedError: 'none-found',
  NotReadableError: 'in-use',
  TypeError: 'unsupported',
  NotSupportedError: 'unsupported',
};

function refusalOf(error: unknown): LiveRefusal {
  return REFUSALS[(error as { name?: string } | null)?.name ?? ''] ?? 'failed';
}

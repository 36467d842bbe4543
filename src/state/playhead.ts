import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Seconds } from '../domain/units.ts';

/** What a person looks at: being opened, the file itself, or in its place the frames that were analysed. */
export type Medium = 'opening' | 'video' | 'picture' | 'frames';

/** Which instant of one video is on screen, and where the person wants to go. */
export interface PlayheadState {
  /** Time stamp of the frame on screen; while a seek is under way, where it goes. */
  readonly time: Seconds;
  /** The last wish to be somewhere: a new object for each, so that the same place can be wished for twice. */
  readonly wish: { readonly time: Seconds };
  readonly playing: boolean;
  readonly medium: Medium;
  /** Sound is off at first: it is not examined, and nobody likes to be startled. */
  readonly muted: boolean;
  readonly rate: number;
  /** Whether faces are marked on the picture. */
  readonly boxes: boolean;
  seek(time: Seconds): void;
  /** The player says which frame is on screen. */
  shown(time: Seconds): void;
  setPlaying(playing: boolean): void;
  opened(medium: Medium): void;
  choose(part: Partial<Pick<PlayheadState, 'muted' | 'rate' | 'boxes'>>): void;
}

export type PlayheadStore = StoreApi<PlayheadState>;

/** Creates the play head of one result. @param start where to look first */
export function createPlayhead(start: Seconds): PlayheadStore {
  return createStore<PlayheadState>()((set) => ({
    time: start,
    wish: { time: start },
    playing: false,
    medium: 'opening',
    muted: true,
    rate: 1,
    boxes: true,
    seek: (time) => set({ time, wish: { time } }),
    shown: (time) => set({ time }),
    setPlaying: (playing) =>
      set(({ medium }) => ({ playing: playing && (medium === 'video' || medium === 'frames') })),
    opened: (medium) => set({ medium, playing: false }),
    choose: (part) => set(part),
  }));
}

import { FrameClock } from '../../../domain/frame-clock.ts';
import type { Seconds } from '../../../domain/units.ts';
import type { ElementRequest, ElementResponse } from './messages.ts';

/** A player that has not moved for this long will not move any more. */
const PATIENCE_MS = 10_000;

/** A seek never ends on a later picture than was asked for; rounding aside, such a player shows something else. */
const LATEST: Seconds = 0.5;

/** Chromium says that a seek is over before its picture is up: 1 of 720 came late on a busy machine. */
const LATE_PICTURE_MS = 200;
const LOOK_AGAIN_MS = 10;

interface Player {
  readonly video: HTMLVideoElement;
  readonly url: string;
  readonly clock: FrameClock;
  /** The stamp of the picture that was given last. */
  given: Seconds | null;
}

/**
 * Answers the worker's requests for frames of `file` with a hidden, muted `<video>` element, which is made when
 * first asked for and let go of when the worker says so.
 *
 * @returns what lets go of the element when the job is over, however it ended; a port's own end hears no `close`
 */
export function serveElementFrames(port: MessagePort, file: File): () => void {
  let player: Player | null = null;

  const release = (): void => {
    if (!player) return;
    player.video.removeAttribute('src');
    player.video.load();
    URL.revokeObjectURL(player.url);
    player = null;
  };

  const answer = async (request: ElementRequest): Promise<ElementResponse | null> => {
    switch (request.type) {
      case 'open': {
        player ??= createPlayer(file);
        const { video, clock } = player;
        await settled(video, 'loadeddata', () => video.load());
        if (video.videoWidth === 0) throw new Error('the player shows no picture');
        const { videoWidth: width, videoHeight: height, duration } = video;
        if (!Number.isFinite(duration)) throw new Error('the player does not know the duration');
        const start = stampOf(video, clock);
        if (!(duration > start)) throw new Error('the player gives the picture no time');
        return { type: 'opened', width, height, duration, start };
      }
      case 'seek': {
        if (!player) throw new Error('nothing is open');
        const { video } = player;
        await settled(video, 'seeked', () => (video.currentTime = request.time));
        const time = await newStamp(player);
        if (time > request.time + LATEST)
          throw new Error(
            `the player shows ${time.toFixed(2)} s where ${request.time.toFixed(2)} s was asked for`,
          );
        return { type: 'frame', time, bitmap: await createImageBitmap(video) };
      }
      case 'close':
        release();
        return null;
    }
  };

  port.onmessage = ({ data }: MessageEvent<ElementRequest>) => {
    answer(data)
      .then(
        (response) =>
          response && port.postMessage(response, response.type === 'frame' ? [response.bitmap] : []),
      )
      // Firefox makes pictures of damaged frames that cannot be handed on.
      .catch((error: unknown) => {
        release();
        port.postMessage({ type: 'failed', reason: String(error) } satisfies ElementResponse);
      });
  };
  return release;
}

function createPlayer(file: File): Player {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.preload = 'auto';
  const url = URL.createObjectURL(file);
  video.src = url;
  const clock = new FrameClock();
  watchFrames(video, clock);
  return { video, url, clock, given: null };
}

/**
 * The time stamp of the picture on screen after a seek. One that was there before the seek may really be the answer, or
 * about to give way to it: it has a moment for that.
 */
async function newStamp(player: Player): Promise<Seconds> {
  const look = (): Seconds => stampOf(player.video, player.clock);
  const patience = performance.now() + LATE_PICTURE_MS;
  let stamp = look();
  while (stamp === player.given && performance.now() < patience) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    stamp = look();
  }
  return (player.given = stamp);
}

/** Runs `start` and waits for `event`; rejects when the player reports an error or stands still. */
function settled(video: HTMLVideoElement, event: string, start: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = (done: () => void) => (): void => {
      clearTimeout(timer);
      video.removeEventListener(event, onDone);
      video.removeEventListener('error', onError);
      done();
    };
    const onDone = finish(resolve);
    const onError = finish(() => reject(new Error(video.error?.message || 'the player refused the file')));
    const timer = setTimeout(
      finish(() => reject(new Error(`the player stood still before "${event}"`))),
      PATIENCE_MS,
    );
    video.addEventListener(event, onDone);
    video.addEventListener('error', onError);
    start();
  });
}

/** Lets the clock find out whether this browser's frames carry their times. */
function watchFrames(video: HTMLVideoElement, clock: FrameClock): void {
  if (!('requestVideoFrameCallback' in video)) return;
  video.requestVideoFrameCallback((_, { mediaTime }) => {
    clock.presented({ mediaTime, frameTime: frameTimeOf(video), paused: video.paused });
    watchFrames(video, clock);
  });
}

/** The time stamp of the frame on screen, where the browser tells it. */
function stampOf(video: HTMLVideoElement, clock: FrameClock): Seconds {
  return clock.stampOf(frameTimeOf(video), video.currentTime);
}

/** What a `VideoFrame` of the element carries; null where there is none. */
function frameTimeOf(video: HTMLVideoElement): Seconds | null {
  try {
    const frame = new VideoFrame(video);
    const time = frame.timestamp / 1e6;
    frame.close();
    return time;
  } catch {
    return null;
  }
}

import type { Seconds } from '../../../domain/units.ts';
import type { Frame } from '../../../domain/video.ts';
import { frameSize } from '../frame-size.ts';
import { PixelReader } from '../pixel-reader.ts';
import type { OpenTier } from '../tier.ts';
import type { PictureListing } from '../webcodecs/list-pictures.ts';
import { measureRate } from './measure-rate.ts';
import type { ElementRequest, ElementResponse } from './messages.ts';

/** What the element shows; times are on our clock. */
interface ShownFrame {
  readonly time: Seconds;
  readonly bitmap: ImageBitmap;
}

/**
 * Opens the job's file in the page's `<video>` element and fetches frames through `port`; the browser decodes
 * whatever it can play.
 *
 * @param pictures where the container could be read: the element tells no frame rate (that is measured then), and of its
 * duration the sound may be a part
 */
export async function openElement(
  port: MessagePort,
  container: string,
  pictures: PictureListing | null,
): Promise<OpenTier> {
  const ask = questioner(port);
  const opened = await ask({ type: 'open' });
  if (opened.type !== 'opened') throw new Error('the element answered out of turn');
  const { start } = opened;
  const frameAt = async (time: Seconds): Promise<ShownFrame> => {
    const answer = await ask({ type: 'seek', time: time + start });
    if (answer.type !== 'frame') throw new Error('the element answered out of turn');
    return { time: answer.time - start, bitmap: answer.bitmap };
  };
  const stampAt = async (wanted: Seconds): Promise<Seconds> => {
    const { time, bitmap } = await frameAt(wanted);
    bitmap.close();
    return time;
  };
  const duration = pictures?.duration ?? opened.duration - start;
  const frameRate = pictures ? pictures.frameRate : await measureRate(stampAt, duration);
  return {
    facts: {
      kind: 'video',
      container,
      codec: null,
      ...frameSize(opened.width, opened.height),
      // The browser has already turned the picture.
      rotation: 0,
      duration,
      ...(pictures?.declaredDuration !== undefined && { declaredDuration: pictures.declaredDuration }),
      frameRate,
    },
    stamps: pictures?.stamps ?? null,
    frames: (times) => readFrames(frameAt, times),
    close: () => port.postMessage({ type: 'close' } satisfies ElementRequest),
  };
}

async function* readFrames(
  frameAt: (time: Seconds) => Promise<ShownFrame>,
  times: readonly Seconds[],
): AsyncGenerator<Frame> {
  const reader = new PixelReader();
  let last = -Infinity;
  for (const wanted of times) {
    const { time, bitmap } = await frameAt(wanted);
    try {
      if (time <= last) continue;
      last = time;
      // The picture may be turned in mid-stream; the element then shows it in its new shape.
      const { width, height } = frameSize(bitmap.width, bitmap.height);
      const image = reader.read({ width, height }, (context) =>
        context.drawImage(bitmap, 0, 0, width, height),
      );
      yield { time, image };
    } finally {
      bitmap.close();
    }
  }
}

/** Turns the port into a function that asks one question and waits for its answer; a failure is thrown. */
function questioner(port: MessagePort): (request: ElementRequest) => Promise<ElementResponse> {
  return (request) =>
    new Promise((resolve, reject) => {
      port.onmessage = ({ data }: MessageEvent<ElementResponse>) => {
        if (data.type === 'failed') reject(new Error(data.reason));
        else resolve(data);
      };
      port.postMessage(request);
    });
}

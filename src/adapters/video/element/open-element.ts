import type { Frame } from '../../../domain/video.ts';
import { frameSize } from '../frame-size.ts';
import { PixelReader } from '../pixel-reader.ts';
import type { OpenTier } from '../tier.ts';
import type { PictureListing } from '../webcodecs/list-pictures.ts';
import type { ElementRequest, ElementResponse } from './messages.ts';

/**
 * Opens the job's file in the page's `<video>` element and fetches frames through `port`; the browser decodes
 * whatever it can play.
 *
 * @param pictures where the container could be read: the element tells no frame rate, and of its duration the sound may
 * be a part
 */
export async function openElement(
  port: MessagePort,
  container: string,
  pictures: PictureListing | null,
): Promise<OpenTier> {
  const ask = questioner(port);
  const opened = await ask({ type: 'open' });
  if (opened.type !== 'opened') throw new Error('the element answered out of turn');
  const reader = new PixelReader();
  const { start } = opened;
  return {
    facts: {
      kind: 'video',
      container,
      codec: null,
      ...frameSize(opened.width, opened.height),
      // The browser has already turned the picture.
      rotation: 0,
      duration: pictures?.duration ?? opened.duration - start,
      ...(pictures?.declaredDuration !== undefined && { declaredDuration: pictures.declaredDuration }),
      frameRate: pictures?.frameRate ?? null,
    },
    stamps: pictures?.stamps ?? null,
    async *frames(times): AsyncGenerator<Frame> {
      let last = -Infinity;
      for (const wanted of times) {
        const answer = await ask({ type: 'seek', time: wanted + start });
        if (answer.type !== 'frame') throw new Error('the element answered out of turn');
        const { bitmap } = answer;
        const time = answer.time - start;
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
    },
    close: () => port.postMessage({ type: 'close' } satisfies ElementRequest),
  };
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

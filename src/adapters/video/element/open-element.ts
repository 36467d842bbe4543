import type { Frame } from '../../../domain/video.ts';
import { frameSize } from '../frame-size.ts';
import { PixelReader } from '../pixel-reader.ts';
import type { OpenTier } from '../tier.ts';
import type { ElementRequest, ElementResponse } from './messages.ts';

/**
 * Opens the job's file in the page's `<video>` element and fetches frames through `port`. The element tells no
 * frame rate; the browser decodes whatever it can play.
 */
export async function openElement(port: MessagePort, container: string): Promise<OpenTier> {
  const ask = questioner(port);
  const opened = await ask({ type: 'open' });
  if (opened.type !== 'opened') throw new Error('the element answered out of turn');
  const size = frameSize(opened.width, opened.height);
  const { width, height } = size;
  const reader = new PixelReader(width, height);
  return {
    facts: {
      kind: 'video',
      container,
      codec: null,
      ...size,
      // The browser has already turned the picture.
      rotation: 0,
      duration: opened.duration,
      frameRate: null,
    },
    async *frames(times): AsyncGenerator<Frame> {
      let last = -Infinity;
      for (const wanted of times) {
        const answer = await ask({ type: 'seek', time: wanted });
        if (answer.type !== 'frame') throw new Error('the element answered out of turn');
        const { bitmap, time } = answer;
        try {
          if (time <= last) continue;
          last = time;
          yield { time, image: reader.read((context) => context.drawImage(bitmap, 0, 0, width, height)) };
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

/** ffmpeg.wasm's own worker as a helper: what it says to whoever started it goes over the line instead. */
import '@ffmpeg/ffmpeg/worker';

const listen = self.onmessage!;

self.onmessage = ({ data: line }: MessageEvent<MessagePort>) => {
  self.postMessage = line.postMessage.bind(line);
  line.onmessage = (event) => listen.call(self, event);
};

/** Enough for the encoder to leave a face as the camera saw it. */
const BITS_PER_SECOND = 8_000_000;

/** In the order of preference; the first costs the least work. */
const RECORDINGS = ['video/webm;codecs=vp8', 'video/webm', 'video/mp4'];

/** Asks for the camera, or for a tab, window or screen; the browser asks the person. Rejects with a `DOMException`. */
export function openStream(source: 'camera' | 'screen'): Promise<MediaStream> {
  const { mediaDevices } = navigator;
  return source === 'camera'
    ? mediaDevices.getUserMedia({ audio: false, video: { width: { ideal: 1280 }, height: { ideal: 720 } } })
    : mediaDevices.getDisplayMedia({ audio: false, video: true });
}

/** Records the next moments of a stream; they stay in memory. Rejects when `signal` aborts or the recorder fails. */
export function recordPart(
  stream: MediaStream,
  milliseconds: number,
  name: string,
  signal: AbortSignal,
): Promise<File> {
  const mimeType = RECORDINGS.find((type) => MediaRecorder.isTypeSupported(type)) ?? '';
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const recorder = new MediaRecorder(stream, { mimeType, videoBitsPerSecond: BITS_PER_SECOND });
    const chunks: Blob[] = [];
    const timer = setTimeout(() => recorder.stop(), milliseconds);
    // The signal outlives the part: whoever stayed on its list would keep the recording.
    const finish = (done: () => void) => (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      done();
    };
    const onAbort = finish(() => reject(new DOMException('stopped', 'AbortError')));
    recorder.ondataavailable = ({ data }) => chunks.push(data);
    recorder.onstop = finish(() => resolve(new File(chunks, name, { type: recorder.mimeType })));
    recorder.onerror = finish(() => reject(new Error('The recorder failed.')));
    signal.addEventListener('abort', onAbort);
    recorder.start();
  });
}

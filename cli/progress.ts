/** Says on stderr how far things are; silent for the first second. */
export interface Progress {
  update(line: string): void;
  /** Clears the line, so that other output starts on a clean one. */
  clear(): void;
}

const QUIET_MILLISECONDS = 1000;
/** A terminal's line is rewritten this often at most; a log gets a new line far more rarely. */
const TERMINAL_INTERVAL = 100;
const LOG_INTERVAL = 10_000;

/** Progress for a person at a terminal or, a line every ten seconds, for a log. */
export function createProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  const interval = stream.isTTY ? TERMINAL_INTERVAL : LOG_INTERVAL;
  let next = performance.now() + QUIET_MILLISECONDS;
  let shown = false;
  return {
    update(line) {
      const now = performance.now();
      if (now < next) return;
      next = now + interval;
      if (stream.isTTY) stream.write(`\r\u001b[K${line.slice(0, (stream.columns ?? 80) - 1)}`);
      else stream.write(`${line}\n`);
      shown = true;
    },
    clear() {
      if (shown && stream.isTTY) stream.write('\r\u001b[K');
      shown = false;
    },
  };
}

/** "120 of 8600, 4 min left" from how long the work has taken so far. */
export function progressLine(done: number, total: number, elapsedMilliseconds: number): string {
  if (done === 0) return `0 of ${total}`;
  const secondsLeft = ((elapsedMilliseconds / done) * (total - done)) / 1000;
  const left = secondsLeft < 90 ? `${Math.ceil(secondsLeft)} s` : `${Math.round(secondsLeft / 60)} min`;
  return `${done} of ${total}, ${left} left`;
}

import type { Bytes } from '../../domain/units.ts';

/** Adds up the bytes of several downloads that run at once into one count for the person waiting. */
export class ByteProgress {
  readonly #files = new Map<string, { done: Bytes; total: Bytes }>();

  constructor(private readonly report: (done: Bytes, total: Bytes) => void) {}

  /** Sets how far one file has come. */
  update(file: string, done: Bytes, total: Bytes): void {
    this.#files.set(file, { done, total });
    this.stillAtIt();
  }

  /** Says the same count again: what takes long beside the bytes goes on. */
  stillAtIt(): void {
    let allDone = 0;
    let allTotal = 0;
    for (const entry of this.#files.values()) {
      allDone += entry.done;
      allTotal += entry.total;
    }
    this.report(allDone, allTotal);
  }
}

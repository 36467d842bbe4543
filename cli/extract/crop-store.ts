import { appendFileSync, existsSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { dropTornLine, keepLines, readJsonLines } from '../json-lines.ts';
import type { CropLine, FileLine } from './lines.ts';

/**
 * The three files of an extraction. `files.jsonl` is the record of what is finished: crops count only once
 * their file's line is there. Whatever else a stopped run left behind is cut off when the store is opened.
 * Writes are synchronous, so nothing is ever half in memory.
 */
export class CropStore {
  private pixelBytes = 0;

  private constructor(
    private readonly directory: string,
    private readonly bytesPerCrop: number,
    private readonly finished: Set<string>,
    /** Crops of all finished files. */
    private committed: number,
  ) {}

  /**
   * Opens the store in an existing directory.
   *
   * @param size side of the square crops in pixels
   * @throws Error when the crop files hold less than `files.jsonl` says
   */
  static async open(directory: string, size: number): Promise<CropStore> {
    const bytesPerCrop = size * size * 3;
    const finished = new Set<string>();
    let crops = 0;
    dropTornLine(join(directory, 'files.jsonl'));
    for await (const line of readJsonLines<FileLine>(join(directory, 'files.jsonl'))) {
      finished.add(line.file);
      crops += line.crops ?? 0;
    }
    const store = new CropStore(directory, bytesPerCrop, finished, crops);
    store.rollBack();
    return store;
  }

  /** Number of crops of all finished files; the next crop's index. */
  get crops(): number {
    return this.committed;
  }

  /** Whether the file was finished, now or in an earlier run, with whatever outcome. */
  has(file: string): boolean {
    return this.finished.has(file);
  }

  /** Adds crops of the file in progress: RGB bytes, one crop after the other. */
  addPixels(pixels: Uint8Array): void {
    appendFileSync(this.path('crops.bin'), pixels);
    this.pixelBytes += pixels.length;
  }

  /**
   * Finishes a file. Without crops, whatever was added for it is dropped.
   *
   * @throws Error when the pixels do not fit the number of crops
   */
  commit(file: FileLine, crops: readonly CropLine[]): void {
    if (crops.length === 0) this.rollBack();
    if (this.pixelBytes !== crops.length * this.bytesPerCrop) {
      throw new Error(`${file.file}: ${this.pixelBytes} bytes of pixels for ${crops.length} crops`);
    }
    appendFileSync(this.path('crops.jsonl'), crops.map((crop) => `${JSON.stringify(crop)}\n`).join(''));
    appendFileSync(this.path('files.jsonl'), `${JSON.stringify(file)}\n`);
    this.finished.add(file.file);
    this.committed += crops.length;
    this.pixelBytes = 0;
  }

  private rollBack(): void {
    const pixels = this.path('crops.bin');
    const bytes = this.committed * this.bytesPerCrop;
    const present = existsSync(pixels) ? statSync(pixels).size : 0;
    if (present < bytes) throw new Error(`${pixels} has ${present} bytes where ${bytes} belong`);
    if (present > bytes) truncateSync(pixels, bytes);
    keepLines(this.path('crops.jsonl'), this.committed);
    this.pixelBytes = 0;
  }

  private path(name: string): string {
    return join(this.directory, name);
  }
}

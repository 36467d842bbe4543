import { FFmpeg, type FFFSType } from '@ffmpeg/ffmpeg';
import { AnalysisError } from '../../../domain/errors.ts';
import { FFMPEG_FILES } from '../../models/asset-names.ts';
import { loadAsset } from '../../models/asset-store.ts';
import { urlOf } from '../../models/asset.ts';
import type { ByteProgress } from '../../models/byte-progress.ts';
import { runtimeAsset } from '../../models/runtime-assets.ts';

/** Where the file lies inside ffmpeg's file system. */
export const INPUT = '/in/input';

/** ffmpeg as WebAssembly in a worker of its own, with one file mounted (not copied). */
export class FFmpegSession {
  readonly #ffmpeg = new FFmpeg();
  #lines: string[] = [];

  private constructor() {
    this.#ffmpeg.on('log', ({ message }) => this.#lines.push(message));
  }

  /** Loads the core from our own site, where `file` needs it for the first time. */
  static async start(file: File, siteRoot: string, progress: ByteProgress): Promise<FFmpegSession> {
    const [core, binary] = await Promise.all([
      runtimeAsset(siteRoot, FFMPEG_FILES.script),
      runtimeAsset(siteRoot, FFMPEG_FILES.binary),
    ]);
    // The script is imported by its address: the service worker answers with the copy that was just verified.
    const [wasm] = await Promise.all([loadAsset(binary, progress), loadAsset(core, progress)]);
    const wasmURL = URL.createObjectURL(new Blob([wasm], { type: 'application/wasm' }));
    const session = new FFmpegSession();
    try {
      await session.#ffmpeg.load({ coreURL: urlOf(core), wasmURL });
      await session.#ffmpeg.createDir('/in');
      // A name of our own: what people call their files may mean something to ffmpeg.
      const files = [new File([file], 'input')];
      await session.#ffmpeg.mount('WORKERFS' as FFFSType, { files }, '/in');
      return session;
    } catch (error) {
      session.close();
      throw new AnalysisError('asset-unavailable', `ffmpeg could not be loaded: ${String(error)}`, {
        url: urlOf(core),
      });
    } finally {
      URL.revokeObjectURL(wasmURL);
    }
  }

  /** Runs ffmpeg and returns what it logged; its exit code says little, the log says all. */
  async run(args: readonly string[]): Promise<string[]> {
    this.#lines = [];
    await this.#ffmpeg.exec(['-hide_banner', '-nostdin', ...args]);
    return this.#lines;
  }

  /** Reads an output file and deletes it; null when ffmpeg wrote none. */
  async take(path: string): Promise<Uint8Array | null> {
    try {
      const content = await this.#ffmpeg.readFile(path);
      await this.#ffmpeg.deleteFile(path);
      return content as Uint8Array;
    } catch {
      return null;
    }
  }

  close(): void {
    this.#ffmpeg.terminate();
  }
}

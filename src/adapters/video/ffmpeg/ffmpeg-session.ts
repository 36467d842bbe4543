import { FFmpeg, type FFFSType } from '@ffmpeg/ffmpeg';
import { AnalysisError } from '../../../domain/errors.ts';
import { FFMPEG_FILES } from '../../models/asset-names.ts';
import { loadAsset, prepareAsset } from '../../models/asset-store.ts';
import { urlOf } from '../../models/asset.ts';
import type { ByteProgress } from '../../models/byte-progress.ts';
import { runtimeAsset } from '../../models/runtime-assets.ts';
import { withHired } from '../../crew/hire.ts';
import { requireWebAssembly } from '../../require-web-assembly.ts';

/** Where the file lies inside ffmpeg's file system. */
export const INPUT = '/in/input';
/** Where ffprobe writes; its log would hold every line as a message between threads. */
const PROBED = '/probed';

/** ffmpeg works in one go and says nothing on the way: so often somebody says for it that it is still at it. */
const SIGN_MS = 5000;
/** After this it is not believed any more. */
const SIGNS = 120;

/** ffmpeg as WebAssembly in a worker of its own, with one file mounted (not copied). */
export class FFmpegSession {
  readonly #ffmpeg = new FFmpeg();
  #lines: string[] = [];
  #mounted = 0;

  private constructor(private readonly progress: ByteProgress) {
    this.#ffmpeg.on('log', ({ message }) => this.#lines.push(message));
  }

  /** Loads the core from our own site, where `file` needs it for the first time. */
  static async start(file: File, siteRoot: string, progress: ByteProgress): Promise<FFmpegSession> {
    requireWebAssembly();
    const [core, binary] = await Promise.all([
      runtimeAsset(siteRoot, FFMPEG_FILES.script),
      runtimeAsset(siteRoot, FFMPEG_FILES.binary),
    ]);
    // The script is imported by its address: the service worker answers with the copy that was just verified.
    const [wasm] = await Promise.all([loadAsset(binary, progress), prepareAsset(core, progress)]);
    const wasmURL = URL.createObjectURL(new Blob([wasm], { type: 'application/wasm' }));
    const session = new FFmpegSession(progress);
    try {
      await withHired('ffmpeg', () => session.#ffmpeg.load({ coreURL: urlOf(core), wasmURL }));
      await session.#mount(file, '/in');
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
    // ffprobe, which shares its memory, may have asked for less to be logged.
    await this.#atIt(this.#ffmpeg.exec(['-hide_banner', '-nostdin', '-nostats', '-v', 'info', ...args]));
    return this.#lines;
  }

  /** Runs ffprobe on the mounted file and returns what it wrote; its complaints follow in `complaints`. */
  async probe(args: readonly string[]): Promise<{ readonly text: string; readonly complaints: string[] }> {
    this.#lines = [];
    await this.#atIt(this.#ffmpeg.ffprobe(['-v', 'error', ...args, INPUT, '-o', PROBED]));
    const complaints = this.#lines;
    const written = await this.take(PROBED);
    return { text: written ? new TextDecoder().decode(written) : '', complaints };
  }

  /** Mounts a part of the file (again without copying it) and returns where it lies. */
  async mountPart(part: Blob): Promise<string> {
    const folder = `/part${this.#mounted++}`;
    await this.#mount(part, folder);
    return `${folder}/input`;
  }

  async #mount(content: Blob, folder: string): Promise<void> {
    await this.#ffmpeg.createDir(folder);
    // A name of our own: what people call their files may mean something to ffmpeg.
    await this.#ffmpeg.mount('WORKERFS' as FFFSType, { files: [new File([content], 'input')] }, folder);
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

  async #atIt(work: Promise<unknown>): Promise<void> {
    let signs = 0;
    const timer = setInterval(() => signs++ < SIGNS && this.progress.stillAtIt(), SIGN_MS);
    await work.finally(() => clearInterval(timer));
  }

  close(): void {
    this.#ffmpeg.terminate();
  }
}

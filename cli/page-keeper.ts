import type { AppPage } from './app-page.ts';
import type { Outcome } from './in-page.ts';

/** A page is replaced after this many files, whatever it may have piled up by then. */
const FILES_PER_PAGE = 300;

/** Errors that are the app's and not the file's: the next file would fail alike. */
const FATAL_CODES = ['asset-unavailable', 'asset-damaged', 'model-invalid'];

/** Gives many files to one page, and a new page to whoever comes after a hang, a crash or many files. */
export class PageKeeper {
  private page: AppPage | null = null;
  private filesSeen = 0;

  constructor(
    private readonly openPage: () => Promise<AppPage>,
    private readonly timeoutMilliseconds: number,
    private readonly filesPerPage = FILES_PER_PAGE,
  ) {}

  /**
   * Runs one job on the page. A page that does not answer in time or goes away is a failure of this one file,
   * `timed-out` or `page-crashed`.
   *
   * @throws Error when the page cannot be opened, or when the app itself is broken
   */
  async run<Result>(job: (page: AppPage) => Promise<Outcome<Result>>): Promise<Outcome<Result>> {
    if (this.filesSeen >= this.filesPerPage) await this.discard();
    this.page ??= await this.openPage();
    this.filesSeen++;
    const outcome = await this.inTime(job(this.page));
    if (!('failure' in outcome)) return outcome;
    const { code, message } = outcome.failure;
    if (FATAL_CODES.includes(code)) throw new Error(`The app cannot run: ${code}: ${message}`);
    if (code === 'timed-out' || code === 'page-crashed') await this.discard();
    return outcome;
  }

  private async inTime<Result>(work: Promise<Outcome<Result>>): Promise<Outcome<Result>> {
    let timer: NodeJS.Timeout | undefined;
    const seconds = this.timeoutMilliseconds / 1000;
    const timeout = new Promise<Outcome<Result>>((resolve) => {
      timer = setTimeout(
        () => resolve({ failure: { code: 'timed-out', message: `No result after ${seconds} seconds.` } }),
        this.timeoutMilliseconds,
      );
    });
    const failed = (error: unknown): Outcome<Result> => ({
      failure: { code: 'page-crashed', message: (error as Error).message.split('\n')[0]! },
    });
    try {
      return await Promise.race([work.catch(failed), timeout]);
    } finally {
      clearTimeout(timer);
    }
  }

  private async discard(): Promise<void> {
    const { page } = this;
    this.page = null;
    this.filesSeen = 0;
    // A crashed page may have nothing left to close.
    await page?.close().catch(() => undefined);
  }
}

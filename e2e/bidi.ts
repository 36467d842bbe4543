/**
 * What WebDriver BiDi, by which Playwright drives a stock Firefox, lacks: file choosers (and folders altogether), downloads, and an end to going back
 * within a page. Here are the ways around it, of which the tests know nothing.
 */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

/** What was saved, as it would lie among the downloads. */
export interface SavedFile {
  readonly name: string;
  readonly text: string;
}

declare global {
  interface Window {
    savedByTheTest?: Promise<SavedFile>;
  }
}

function drivenByBidi(page: Page): boolean {
  return page.context().browser()?.browserType().name() === 'firefox';
}

/**
 * Chooses files as if in the dialog that `press` opens.
 *
 * @param input the hidden input behind the button, counted from 0, for where no dialog can be seen
 */
export async function chooseFiles(
  page: Page,
  press: () => Promise<void>,
  paths: readonly string[],
  input = 0,
): Promise<void> {
  if (drivenByBidi(page)) return page.locator('input[type=file]').nth(input).setInputFiles(paths);
  const chooser = page.waitForEvent('filechooser');
  await press();
  await (await chooser).setFiles(paths);
}

/** Goes back or forward within the page; what is on screen then is for the test to await. */
export async function go(page: Page, way: 'back' | 'forward'): Promise<void> {
  if (drivenByBidi(page)) return page.evaluate((to) => history[to](), way);
  await (way === 'back' ? page.goBack() : page.goForward());
}

/** What lands in the downloads after `press`. In Firefox read from the link that the page makes, before it is followed. */
export async function savedBy(page: Page, press: () => Promise<void>): Promise<SavedFile> {
  if (!drivenByBidi(page)) {
    const download = page.waitForEvent('download');
    await press();
    const file = await download;
    return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
  }
  await page.evaluate(watchLinks);
  await press();
  return page.evaluate(() => window.savedByTheTest!);
}

/** Runs in the page: the next file that a link would save becomes `savedByTheTest`. */
export function watchLinks(): void {
  const blobs = new Map<string, Blob>();
  const create = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (object) => {
    const url = create(object);
    if (object instanceof Blob) blobs.set(url, object);
    return url;
  };
  window.savedByTheTest = new Promise((resolve) => {
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      const { download: name, href } = this;
      void blobs
        .get(href)!
        .text()
        .then((text) => resolve({ name, text }));
    };
  });
}

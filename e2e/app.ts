/** What the tests know of the app: how to give it files, and what its programmatic interface looks like. */
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  expect,
  test as base,
  type ElementHandle,
  type Locator,
  type Page,
  type Request,
  type WebError,
} from '@playwright/test';
import type { AnalysisReport } from '../src/domain/report.ts';
import type { AnalysisSettings } from '../src/domain/settings.ts';
import { chooseFiles, savedBy, type SavedFile } from './bidi.ts';
import { NOT_ISOLATED } from './hosts.ts';

const FIXTURES = fileURLToPath(new URL('fixtures/', import.meta.url));

/** Absolute path of a fixture; a path that is absolute already stays. */
export function fixture(name: string): string {
  return resolve(FIXTURES, name);
}

/** Every test fails if the page logs an error or asks anybody but its own host for anything. */
export const test = base.extend<{ guarded: undefined }>({
  guarded: [
    async ({ context, baseURL }, use) => {
      const foreign: string[] = [];
      const errors: string[] = [];
      const own = [new URL(baseURL!).origin, new URL(NOT_ISOLATED).origin];
      const hearRequest = (request: Request): void => {
        const { protocol, origin } = new URL(request.url());
        if (protocol !== 'blob:' && protocol !== 'data:' && !own.includes(origin))
          foreign.push(request.url());
      };
      const hearError = (error: WebError): void => void errors.push(String(error.error()));
      context.on('request', hearRequest);
      context.on('weberror', hearError);
      await use(undefined);
      context.off('request', hearRequest);
      context.off('weberror', hearError);
      expect(foreign, 'requests to other origins').toEqual([]);
      expect(errors, 'uncaught errors in the page').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Drops files on the page as a person would: one drop event carrying real File objects. */
export async function dropFiles(page: Page, ...names: string[]): Promise<void> {
  const files = names.map((name) => ({
    name: basename(name),
    base64: readFileSync(fixture(name)).toString('base64'),
  }));
  const transfer = await page.evaluateHandle((given) => {
    const data = new DataTransfer();
    for (const { name, base64 } of given) {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      data.items.add(new File([bytes], name));
    }
    return data;
  }, files);
  for (const type of ['dragenter', 'dragover', 'drop']) {
    await page.locator('body').dispatchEvent(type, { dataTransfer: transfer });
  }
}

/** Picks files with the button. */
export async function pickFiles(page: Page, ...names: string[]): Promise<void> {
  const button = page.getByRole('button', { name: 'Choose videos or images' });
  await chooseFiles(page, () => button.click(), names.map(fixture));
}

/** Opens the ways to save a report, or finds them open. */
export async function saveDialog(page: Page): Promise<Locator> {
  const dialog = page.getByRole('dialog', { name: 'Save the report' });
  if (!(await dialog.isVisible()))
    await page.getByRole('button', { name: 'Save report', exact: true }).click();
  await expect(dialog).toBeVisible();
  return dialog;
}

/** What lands in the downloads after a press on one of them. */
export async function savedReport(page: Page, button: string): Promise<SavedFile> {
  const dialog = await saveDialog(page);
  return savedBy(page, () => dialog.getByRole('button', { name: button }).click());
}

/** The heading that carries the verdict sentence. */
export function verdict(page: Page): Locator {
  return page.getByTestId('verdict');
}

/** An input that holds a file, for the app's programmatic interface. */
export async function inputWith(page: Page, name: string): Promise<ElementHandle<HTMLInputElement>> {
  const input = await page.evaluateHandle(() => {
    const element = document.createElement('input');
    element.type = 'file';
    return element;
  });
  await input.setInputFiles(fixture(name));
  return input;
}

/** Analyses a fixture through the app's programmatic interface; errors come back as `{ code }`. */
export async function analyze(
  page: Page,
  name: string,
  settings: Partial<AnalysisSettings> = { frames: 10 },
): Promise<AnalysisReport | { code: string; message: string }> {
  const input = await inputWith(page, name);
  return page.evaluate(
    async ([element, chosen]) => {
      try {
        return await window.unmask.analyze(element.files![0]!, chosen);
      } catch (error) {
        const { code, message } = error as { code: string; message: string };
        return { code, message };
      }
    },
    [input, settings] as const,
  );
}

/** Like `analyze`, for files that must get a report. */
export async function reportOf(
  page: Page,
  name: string,
  settings?: Partial<AnalysisSettings>,
): Promise<AnalysisReport> {
  const outcome = await analyze(page, name, settings);
  if ('code' in outcome) throw new Error(`${name}: ${outcome.code}: ${outcome.message}`);
  return outcome;
}

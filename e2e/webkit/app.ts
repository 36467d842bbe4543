/** What the WebKit tests know of the app; `../app.ts` is the same for the browsers that Playwright drives. */
import { fileURLToPath } from 'node:url';
import { resolve } from 'node:path';
import { By, error, type WebDriver, type WebElement } from 'selenium-webdriver';
import { inject, test as base } from 'vitest';
import type { AnalysisReport } from '../../src/domain/report.ts';
import { en } from '../../src/ui/text/en.ts';
import { watchLinks, type SavedFile } from '../bidi.ts';
import { SITE } from '../hosts.ts';
import { ANALYSIS_PATIENCE, openBrowser, PATIENCE } from './browser.ts';
import { analyzeChosen, elementsNamed, inputForFiles, savedFile, type Role } from './in-page.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url));

/** As many as the formats need to agree; more only take longer. */
export const FRAMES = 10;

/** Absolute path of a fixture. */
export function fixture(name: string): string {
  return resolve(FIXTURES, name);
}

/** What a check through the app's programmatic interface ends with. */
export type Outcome = AnalysisReport | { readonly code: string; readonly message: string };

/** A page of the app in a browser without a past. */
export class AppPage {
  constructor(readonly driver: WebDriver) {}

  async goto(address = ''): Promise<void> {
    await this.driver.get(new URL(address, SITE).href);
    await this.ready();
  }

  async reload(): Promise<void> {
    await this.driver.navigate().refresh();
    await this.ready();
  }

  /** Whether the app is there. */
  isOpen(): Promise<boolean> {
    return this.driver.executeScript<boolean>('return "unmask" in window');
  }

  private ready(): Promise<void> {
    return this.until('the app', () => this.isOpen());
  }

  /** Waits until something holds. Throws with the text of the page when it does not come. */
  async until(what: string, holds: () => Promise<boolean>, patience = PATIENCE): Promise<void> {
    for (const end = Date.now() + patience; ;) {
      if (await holds().catch(whileItChanges)) return;
      if (Date.now() > end) {
        await this.unfold();
        throw new Error(`Waited in vain for ${what}. The page:\n${await this.text()}`);
      }
      await new Promise((passed) => setTimeout(passed, 100));
    }
  }

  /** All elements in sight with this role and accessible name. */
  all(role: Role, name?: string | RegExp): Promise<WebElement[]> {
    const [wanted, pattern] = name instanceof RegExp ? [null, name.source] : [name ?? null, null];
    return this.driver.executeScript<WebElement[]>(elementsNamed, role, wanted, pattern);
  }

  /** The first element with this role and name, once it is in sight. */
  async find(role: Role, name?: string | RegExp): Promise<WebElement> {
    let found: WebElement | undefined;
    await this.until(`${role} ${String(name ?? '')}`, async () => {
      [found] = await this.all(role, name);
      return found !== undefined;
    });
    return found!;
  }

  async press(role: Role, name: string | RegExp): Promise<void> {
    await (await this.find(role, name)).click();
  }

  /** Sends keys to whatever has the focus. */
  async type(...keys: string[]): Promise<void> {
    await this.driver
      .actions()
      .sendKeys(...keys)
      .perform();
  }

  /** Opens everything that is folded away, as “Technical details”. */
  async unfold(): Promise<void> {
    await this.driver.executeScript(
      'document.querySelectorAll("details").forEach((part) => (part.open = true))',
    );
  }

  /** Everything that can be read on the page. */
  text(): Promise<string> {
    return this.driver.executeScript<string>('return document.body.innerText');
  }

  /** Waits until a sentence, or one of a form, stands on the page. */
  async reads(sentence: string | RegExp, patience = PATIENCE): Promise<void> {
    await this.until(
      String(sentence),
      async () => {
        const text = await this.text();
        return typeof sentence === 'string' ? text.includes(sentence) : sentence.test(text);
      },
      patience,
    );
  }

  /** Chooses files with the hidden input behind “Choose videos or images”. */
  async choose(...names: string[]): Promise<void> {
    await this.find('button', en.start.pick);
    const input = await this.driver.findElement(By.css('input[type=file][accept]'));
    await input.sendKeys(names.map(fixture).join('\n'));
  }

  /** The sentence of the verdict, once it stands there. */
  async verdict(): Promise<string> {
    let sentence = '';
    await this.until(
      'a verdict',
      async () => {
        const [heading] = await this.driver.findElements(By.css('[data-testid=verdict]'));
        sentence = (await heading?.getText()) ?? '';
        return sentence !== '';
      },
      ANALYSIS_PATIENCE,
    );
    return sentence;
  }

  /** Analyses a fixture through the app's programmatic interface; errors come back as `{ code }`. */
  async analyze(name: string): Promise<Outcome> {
    const input = await this.driver.executeScript<WebElement>(inputForFiles);
    await input.sendKeys(fixture(name));
    return this.driver.executeAsyncScript<Outcome>(analyzeChosen, input, { frames: FRAMES });
  }

  /** What lands in the downloads after `press`, read from the link that the page makes. */
  async savedBy(press: () => Promise<void>): Promise<SavedFile> {
    await this.driver.executeScript(watchLinks);
    await press();
    return this.driver.executeAsyncScript<SavedFile>(savedFile);
  }

  /** Whether the element has the focus. */
  focused(element: WebElement): Promise<boolean> {
    return this.driver.executeScript<boolean>('return document.activeElement === arguments[0]', element);
  }
}

/** A page that is being drawn anew has lost the element that was just found; the next look finds the new one. */
function whileItChanges(failure: unknown): false {
  if (failure instanceof error.StaleElementReferenceError) return false;
  throw failure;
}

async function inBrowser(use: (page: AppPage) => Promise<void>): Promise<void> {
  const driver = await openBrowser(inject('driver'), process.env['UNMASK_WEBKIT']);
  try {
    await use(new AppPage(driver));
  } finally {
    await driver.quit();
  }
}

/**
 * `page` is in a browser of its own, which has kept nothing; `sharedPage` in one that all tests of a file share, so that
 * the model is loaded once.
 */
export const test = base.extend<{ page: AppPage; sharedPage: AppPage }>({
  // vitest finds out what a fixture needs by this pattern.
  page: ({}, use) => inBrowser(use),
  sharedPage: [({}, use) => inBrowser(use), { scope: 'file' }],
});

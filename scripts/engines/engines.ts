/** Three browsers behind one question: what does the app answer to a file? */
import { firefox } from 'playwright';
import type { WebElement } from 'selenium-webdriver';
import { openAppPage, type AppPage } from '../../cli/app-page.ts';
import { appUrl, serveApp, startApp } from '../../cli/browser-app.ts';
import { openBrowser, startDriver } from '../../e2e/webkit/browser.ts';
import { analyzeChosen, inputForFiles } from '../../e2e/webkit/in-page.ts';
import type { AnalysisReport } from '../../src/domain/report.ts';
import { findFirefox } from '../ensure-firefox.ts';
import { findWebKit } from '../ensure-webkit.ts';
import { firefoxLaunch } from '../firefox-launch.ts';

/** As many as the answers need to agree; more only take longer. */
const SETTINGS = { frames: 10, backend: 'auto' } as const;

/** A report, or the named error. */
export type Answer = AnalysisReport | { readonly code: string };

export interface Engine {
  /** With its version. */
  readonly name: string;
  analyze(path: string): Promise<Answer>;
  close(): Promise<void>;
}

/** In the order of the table; each is started only once the one before it is closed. */
export const ENGINES: readonly (() => Promise<Engine>)[] = [openChromium, openFirefox, openWebKit];

async function openChromium(): Promise<Engine> {
  const app = await startApp({});
  const page = await app.openPage();
  return {
    name: `Chromium ${major(app.browser.version())}`,
    analyze: (path) => askPage(page, path),
    close: () => app.close(),
  };
}

async function openFirefox(): Promise<Engine> {
  const { server } = await serveApp({});
  const browser = await firefox.launch({ ...firefoxLaunch(findFirefox().path), timeout: 120_000 });
  const page = await openAppPage(await browser.newContext(), appUrl(server, []));
  return {
    name: `Firefox ${major(browser.version())}`,
    analyze: (path) => askPage(page, path),
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

async function openWebKit(): Promise<Engine> {
  const { path, browser } = findWebKit();
  const { server } = await serveApp({});
  const driver = await startDriver(path);
  const page = await openBrowser(driver.address, browser);
  await page.get(appUrl(server, []));
  const version = (await page.getCapabilities()).getBrowserVersion() ?? '';
  return {
    name: `WebKitGTK ${version}`,
    async analyze(file) {
      const input = await page.executeScript<WebElement>(inputForFiles);
      await input.sendKeys(file);
      return page.executeAsyncScript<Answer>(analyzeChosen, input, SETTINGS);
    },
    async close() {
      await page.quit();
      driver.stop();
      await server.close();
    },
  };
}

async function askPage(page: AppPage, path: string): Promise<Answer> {
  const outcome = await page.analyze(path, SETTINGS, () => undefined);
  return 'result' in outcome ? outcome.result : outcome.failure;
}

function major(version: string): string {
  return version.split('.')[0]!;
}

import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { chromium, expect, test, type Browser } from '@playwright/test';
import { dropFiles, reportOf, savedReport, verdict } from './app.ts';
import { launchOptions } from './browser.ts';
import { ELSEWHERE, SITE } from './hosts.ts';

test.skip(({ browserName }) => browserName !== 'chromium', 'reads the network log that Chromium writes');

/** How long a library might wait before it calls home; 1.x of the face library did so after a minute. */
const PATIENCE_MS = 70_000;

interface RequestStart {
  readonly url?: string;
  /** Origin of the page or worker that asked; "not an origin" for the browser itself. */
  readonly initiator?: string;
  /** "main frame" for a page that is opened. */
  readonly request_type?: string;
}

/**
 * Every address that was asked for, from the network log of the browser process: pages, workers, everything. Left
 * out is only what the browser asks for by itself (its updates, accounts, hints for filling in forms): whatever a page
 * or a worker asks for names its origin.
 */
function requestedUrls(netLog: string): string[] {
  const log = JSON.parse(readFileSync(netLog, 'utf8')) as {
    constants: { logEventTypes: Record<string, number> };
    events: { type: number; params?: RequestStart }[];
  };
  const started = log.constants.logEventTypes['URL_REQUEST_START_JOB'];
  return log.events.flatMap(({ type, params }) => {
    if (type !== started || !params?.url) return [];
    const byTheBrowser = params.initiator === 'not an origin' && params.request_type !== 'main frame';
    return byTheBrowser ? [] : [params.url];
  });
}

/** The app's own files, as built. */
function ownFiles(folder = 'dist'): Set<string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return new Set(['', ...files.map((entry) => relative(folder, join(entry.parentPath, entry.name)))]);
}

/** The one address with a query that the test itself opens: decoding by the `<video>` element. */
const ELEMENT_FIRST = `${SITE}?skipTiers=webcodecs`;

function foreignUrls(urls: readonly string[]): string[] {
  const files = ownFiles();
  return urls.filter((url) => {
    if (url === ELEMENT_FIRST) return false;
    if (/^(blob|data|about|chrome|devtools|chrome-extension):/.test(url)) return false;
    const { origin, pathname, search } = new URL(url);
    return `${origin}/` !== SITE || search.length > 0 || !files.has(decodeURIComponent(pathname.slice(1)));
  });
}

async function launchLogged(): Promise<{ browser: Browser; netLog: string }> {
  const netLog = join(mkdtempSync(join(tmpdir(), 'unmask-netlog-')), 'netlog.json');
  const browser = await chromium.launch(launchOptions(`--log-net-log=${netLog}`));
  return { browser, netLog };
}

test('nothing but the app’s own files is ever requested, also more than a minute after the analyses', async () => {
  test.setTimeout(PATIENCE_MS + 240_000);
  const { browser, netLog } = await launchLogged();
  const page = await browser.newPage();
  await page.goto(SITE);
  await page.getByRole('link', { name: 'History' }).click();
  await page.getByRole('button', { name: 'Keep results from now on' }).click();
  await page.getByRole('link', { name: 'Check' }).click();
  await dropFiles(page, 'real-astronaut.mp4', 'two-faces.mp4');
  await page.getByRole('button', { name: 'Open real-astronaut.mp4' }).click();
  await expect(verdict(page)).toBeVisible({ timeout: 60_000 });
  for (const save of ['Save report (JSON)', 'Save frame scores (CSV)']) {
    await savedReport(page, save);
  }
  await page.keyboard.press('Escape');
  for (const place of ['Settings', 'About', 'History']) {
    await page.getByRole('link', { name: place, exact: true }).first().click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
  const tiers = new Set<string>();
  for (const name of ['mpeg4-part2.avi', 'animated.gif', 'still.jpg', 'damaged-middle.mp4']) {
    tiers.add((await reportOf(page, name)).decoder.tier);
  }
  await page.goto(ELEMENT_FIRST);
  tiers.add((await reportOf(page, 'real-astronaut.mp4')).decoder.tier);
  expect([...tiers].sort()).toEqual(['element', 'ffmpeg', 'image']);
  await page.waitForTimeout(PATIENCE_MS);
  await browser.close();

  const urls = requestedUrls(netLog);
  expect(urls).toContain(`${SITE}models/manifest.json`);
  expect(foreignUrls(urls)).toEqual([]);
});

test('the network log shows a planted request to another origin', async () => {
  const { browser, netLog } = await launchLogged();
  const page = await browser.newPage();
  await page.evaluate((url) => fetch(url, { mode: 'no-cors' }).catch(() => null), `${ELSEWHERE}planted`);
  await page.evaluate((url) => {
    const script = `fetch('${url}', { mode: 'no-cors' }).finally(() => postMessage(0))`;
    const worker = new Worker(URL.createObjectURL(new Blob([script])));
    return new Promise((resolve) => (worker.onmessage = resolve));
  }, `${ELSEWHERE}planted-in-worker`);
  await browser.close();
  expect(foreignUrls(requestedUrls(netLog))).toEqual([
    `${ELSEWHERE}planted`,
    `${ELSEWHERE}planted-in-worker`,
  ]);
});

test('the guard itself notices a foreign request and an unknown file', () => {
  expect(foreignUrls([`${SITE}index.html`, `blob:${SITE}1`])).toEqual([]);
  const bad = ['https://example.com/collect', `${SITE}upload`, `${SITE}index.html?secret=1`];
  expect(foreignUrls(bad)).toEqual(bad);
});

test('the content policy blocks a planted upload, from the page and from a worker', async () => {
  const browser = await chromium.launch(launchOptions());
  const page = await browser.newPage();
  await page.goto(SITE);
  const outcome = await page.evaluate(async () => {
    const attempt = (): Promise<string> => fetch('http://127.0.0.1:9/collect').then(() => 'sent', String);
    const blocked = new Promise<string>((resolve) =>
      document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective)),
    );
    await attempt();
    return blocked;
  });
  expect(outcome).toBe('connect-src');
  const script = (
    await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
  ).find((name) => /assets\/.*\.js$/.test(name))!;
  const headers = (await page.request.get(script)).headers();
  expect(headers['content-security-policy']).toContain("connect-src 'self'");
  await browser.close();
});

test('the page turns no text into markup, and starts no worker from elsewhere', async () => {
  const browser = await chromium.launch(launchOptions());
  const page = await browser.newPage();
  await page.goto(SITE);
  const outcomes = await page.evaluate(
    (urls) => {
      const refusal = (act: () => unknown): string => {
        try {
          act();
          return 'allowed';
        } catch (error) {
          return (error as Error).name;
        }
      };
      return [
        refusal(() => (document.body.innerHTML = '<p>hello</p>')),
        ...urls.map((url) => refusal(() => new Worker(url).terminate())),
        refusal(() => new Worker('/service-worker.js').terminate()),
      ];
    },
    ['https://example.com/worker.js', `blob:${SITE}1`],
  );
  expect(outcomes).toEqual(['TypeError', 'TypeError', 'TypeError', 'allowed']);
  await browser.close();
});

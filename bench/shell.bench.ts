/** Times the page itself: from an empty cache to the moment a file can be chosen. Prints; asserts nothing. */
import { gzipSync } from 'node:zlib';
import { startApp } from '../cli/browser-app.ts';
import { EXIT, runCommand } from '../cli/command.ts';
import { atLeast, parseOptions } from '../cli/options.ts';
import { textTable } from '../cli/table.ts';

const USAGE = `Usage: npm run bench:shell -- [--runs N] [--dist DIR] [--no-build]

  --runs N      fresh profiles to open the page in (10)
  --dist DIR    a built app other than this repository's
  --no-build    refuse to build the app when it is not built yet`;

/** "Interactive" is compared with this: the aim for a page on this very machine. */
const AIM_MS = 1000;

interface Visit {
  readonly milliseconds: number;
  readonly firstPaint: number;
  readonly scriptBytes: number;
}

await runCommand(USAGE, async (args) => {
  const { values } = parseOptions(args, {
    runs: { type: 'string' },
    dist: { type: 'string' },
    'no-build': { type: 'boolean' },
  });
  const runs = atLeast('runs', values.runs ?? '10', 1);
  const app = await startApp({ dist: values.dist, noBuild: values['no-build'] });
  try {
    const visits: Visit[] = [];
    for (let run = 0; run < runs; run++) visits.push(await visit(app.browser, app.url));
    const median = (key: keyof Visit): number =>
      visits.map((seen) => seen[key]).sort((a, b) => a - b)[runs >> 1]!;
    const interactive = median('milliseconds');
    process.stdout.write(
      `${textTable({
        title: `The page from an empty cache, medians of ${runs}`,
        header: ['first paint', 'a file can be chosen', 'of the aim', 'script, gzip'],
        rows: [
          [
            `${median('firstPaint').toFixed(0)} ms`,
            `${interactive.toFixed(0)} ms`,
            (interactive / AIM_MS).toFixed(2),
            `${(median('scriptBytes') / 1000).toFixed(1)} kB`,
          ],
        ],
      })}\n`,
    );
    return EXIT.success;
  } finally {
    await app.close();
  }
});

async function visit(browser: Awaited<ReturnType<typeof startApp>>['browser'], url: string): Promise<Visit> {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  const scripts: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response.body());
  });
  // The moment is taken inside the page: asking from outside would add the way there.
  await page.addInitScript(() => {
    const ready = new MutationObserver(() => {
      if (!document.querySelector('button')) return;
      ready.disconnect();
      requestAnimationFrame(() => performance.mark('usable'));
    });
    ready.observe(document, { childList: true, subtree: true });
  });
  await page.goto(url);
  await page.waitForFunction(() => performance.getEntriesByName('usable').length > 0);
  const { milliseconds, firstPaint } = await page.evaluate(() => ({
    milliseconds: performance.getEntriesByName('usable')[0]!.startTime,
    firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
  }));
  await page.waitForLoadState('networkidle');
  const scriptBytes = (await Promise.all(scripts)).reduce((sum, body) => sum + gzipSync(body).length, 0);
  await context.close();
  return { milliseconds, firstPaint, scriptBytes };
}

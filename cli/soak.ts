/** The same first check over and over, each in a browser context without a past: does every one of them end? */
import { readFileSync } from 'node:fs';
import { chromium, firefox, type Browser } from 'playwright';
import { findChromium, quietFlags } from '../scripts/ensure-browser.ts';
import { findFirefox } from '../scripts/ensure-firefox.ts';
import { EAGER_COLLECTION, firefoxLaunch } from '../scripts/firefox-launch.ts';
import { againOnScreen } from '../scripts/install-packages.ts';
import { appUrl, serveApp } from './browser-app.ts';
import { EXIT, runCommand, UsageError } from './command.ts';
import { appOptions, atLeast, oneOf, parseOptions, skippedTiers } from './options.ts';
import { checkStill } from './soak/in-page.ts';
import { hasStoodStill, tallyOf, type SoakCheck } from './soak/tally.ts';

const USAGE = `Usage: npm run soak -- [options] BROWSER [N]

  BROWSER              chromium or firefox (a stock one)
  N                    how many first checks (100)
  --eager-collection   Firefox collects garbage all the time, which brings out what relies on not being collected
  --timeout SECONDS    a check that takes longer has hung (180)
  --skip-tiers, --dist, --no-build   as for check

Exit code 0: every check ended with a report; 1: one hung or failed; 2: wrong usage.`;

const STILL = new URL('../e2e/fixtures/still.jpg', import.meta.url);

const options = { ...appOptions, 'eager-collection': { type: 'boolean' } } as const;

await runCommand(USAGE, async (args) => {
  const { values, positionals } = parseOptions(args, options);
  const [name = '', count = '100'] = positionals;
  const engine = oneOf('browser', name, ['chromium', 'firefox']);
  const total = atLeast('N', count, 1);
  const limit = atLeast('timeout', values.timeout ?? '180', 1);
  const screened = engine === 'firefox' ? againOnScreen(findFirefox().screen) : null;
  if (screened !== null) return screened;
  const { server } = await serveApp({ dist: values.dist, noBuild: values['no-build'] });
  const browser = await launch(engine, values['eager-collection'] === true);
  const url = appUrl(server, skippedTiers(values['skip-tiers']));
  const checks: SoakCheck[] = [];
  try {
    for (let i = 0; i < total; i++) {
      const check = await firstCheck(browser, url, limit);
      checks.push(check);
      console.log(lineOf(i + 1, check));
    }
  } finally {
    await browser.close();
    await server.close();
  }
  const { hangs, errors, ...rest } = tallyOf(checks);
  console.log(JSON.stringify({ engine, hangs, errors, ...rest }));
  return hangs + errors === 0 ? EXIT.success : EXIT.failure;
});

async function launch(engine: 'chromium' | 'firefox', eager: boolean): Promise<Browser> {
  if (engine === 'chromium') {
    if (eager) throw new UsageError('--eager-collection is for Firefox');
    return chromium.launch({ executablePath: await findChromium(), args: [...quietFlags] });
  }
  return firefox.launch({
    ...firefoxLaunch(findFirefox().path),
    ...(eager && { firefoxUserPrefs: { ...EAGER_COLLECTION } }),
    // A busy machine starts it slowly.
    timeout: 120_000,
  });
}

async function firstCheck(browser: Browser, url: string, limit: number): Promise<SoakCheck> {
  const context = await browser.newContext();
  const start = performance.now();
  const seconds = (): number => Math.round((performance.now() - start) / 100) / 10;
  let timer: NodeJS.Timeout | undefined;
  try {
    const page = await context.newPage();
    await page.goto(url);
    await page.waitForFunction(() => 'unmask' in window);
    const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), limit * 1000)));
    const checked = page.evaluate(checkStill, readFileSync(STILL).toString('base64'));
    checked.catch(() => undefined);
    return { outcome: await Promise.race([checked, late]), seconds: seconds() };
  } finally {
    clearTimeout(timer);
    await context.close();
  }
}

function lineOf(number: number, { outcome, seconds }: SoakCheck): string {
  const what =
    outcome === null
      ? 'HANGS'
      : outcome.kind === 'error'
        ? `${outcome.code}: ${outcome.message}`
        : `${outcome.threads} threads, ${outcome.pFake?.toFixed(3) ?? 'no face'}${hasStoodStill(outcome) ? `, begun again (${outcome.notes.join('; ')})` : ''}`;
  return `${number}\t${seconds} s\t${what}`;
}

import { readFileSync } from 'node:fs';
import { analyze, expect, reportOf, test } from './app.ts';
import { damageKept, keptAddresses, servedByWorker } from './installed-app.ts';
import { BACKBONE, StaticHost } from './static-host.ts';

let host: StaticHost;
test.beforeEach(async () => {
  host = await StaticHost.start({ base: '/app/', headers: true });
});
test.afterEach(() => host.goAway());

const pathsSeen = (): string[] => host.requests.map(({ path }) => path);

for (const [what, part] of [
  ['a model', 'backbone'],
  ['a runtime script', 'ort-wasm-simd-threaded.mjs'],
  ['a runtime binary', 'ort-wasm-simd-threaded.wasm'],
  ['a part of the page', 'assets/index'],
] as const) {
  test(`${what} that was damaged on the device is fetched again, and nothing else`, async ({ browser }) => {
    const page = await browser.newPage();
    await page.goto(host.site);
    await servedByWorker(page);
    const before = await reportOf(page, 'still.jpg');
    const damaged = await damageKept(page, part);
    expect(damaged).toBeGreaterThan(0);

    host.requests.length = 0;
    await page.reload();
    const after = await reportOf(page, 'still.jpg');
    expect(after.tracks[0]!.pFake).toBe(before.tracks[0]!.pFake);
    const fetched = pathsSeen().filter((path) => path !== 'service-worker.js');
    expect(fetched).toHaveLength(damaged);
    expect(fetched.every((path) => path.includes(part))).toBe(true);
    await page.context().close();
  });
}

test('a connection lost in the middle of a file is taken up where it broke', async ({ browser }) => {
  const page = await browser.newPage();
  await page.goto(host.site);
  host.fault = { path: BACKBONE, after: 10_000_000, kind: 'breaks' };
  const report = await reportOf(page, 'still.jpg');
  expect(report).toHaveProperty('verdict');
  const asked = host.requests.filter(({ path }) => path === BACKBONE).map(({ from }) => from);
  expect(asked).toHaveLength(2);
  expect(asked[1]).toBeGreaterThan(4_000_000);
  await page.context().close();
});

test('a download that a closed page interrupted goes on at the next visit', async ({ browser }) => {
  const context = await browser.newContext();
  let page = await context.newPage();
  await page.goto(host.site);
  await servedByWorker(page);
  host.fault = { path: BACKBONE, after: 9_000_000, kind: 'stalls' };
  void analyze(page, 'still.jpg').catch(() => undefined);
  await expect.poll(() => keptAddresses(page).then((all) => all.filter(isPart).length)).toBeGreaterThan(0);
  await page.close();

  page = await context.newPage();
  await page.goto(host.site);
  expect(await reportOf(page, 'still.jpg')).toHaveProperty('verdict');
  const froms = host.requests.filter(({ path }) => path === BACKBONE).map(({ from }) => from);
  expect(froms.at(-1)).toBeGreaterThan(4_000_000);
  expect((await keptAddresses(page)).filter(isPart)).toEqual([]);
  await context.close();
});

test('a host that sends the wrong bytes is refused, and says so', async ({ browser }) => {
  const page = await browser.newPage();
  host.replace(BACKBONE, Buffer.alloc(readFileSync(`dist/${BACKBONE}`).length, 7));
  await page.goto(host.site);
  expect(await analyze(page, 'still.jpg')).toMatchObject({ code: 'asset-damaged' });
  await page.context().close();
});

function isPart(address: string): boolean {
  return address.includes('&from=');
}

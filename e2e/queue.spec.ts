import type { Locator, Page } from '@playwright/test';
import { parseCsvTable } from '../cli/csv.ts';
import { violations } from './accessibility.ts';
import { dropFiles, expect, test, verdict } from './app.ts';
import { go, savedBy } from './bidi.ts';
import { BACKBONE, StaticHost } from './static-host.ts';

/** What must become of each file of the batch: part of the sentence in its row, and the faces followed. */
const BATCH: readonly (readonly [file: string, result: RegExp, faces: string])[] = [
  ['real-astronaut.mp4', /./, '1'],
  ['corrupt.mp4', /could not be decoded/, ''],
  ['no-face.mp4', /^Not applicable: no face found$/, '0'],
  ['two-faces.mp4', /./, '2'],
  ['still.jpg', /./, '1'],
  ['audio-only.mp3', /has no picture/, ''],
  ['real-hopper.mp4', /./, '1'],
  ['empty.mp4', /is empty/, ''],
  ['small-face.mp4', /^Inconclusive, because .*too small/, '1'],
  ['text-renamed.mp4', /not a video or an image/, ''],
  ['real.mov', /./, '1'],
  ['random.bin', /not a video or an image/, ''],
  ['still.png', /./, '1'],
  ['audio-only.mp4', /has no picture/, ''],
  ['real.webm', /./, '1'],
  ['still.webp', /./, '1'],
  ['real.mkv', /./, '1'],
  ['wrong-extension.txt', /./, '1'],
  ['still.avif', /./, '1'],
  ['swap-astronaut.mp4', /./, '1'],
  ['animated.gif', /./, '1'],
  ['truncated.mp4', /./, '1'],
  ['rotated-90.mp4', /./, '1'],
  ['anamorphic.mp4', /./, '1'],
  ['mpeg4-part2.avi', /./, '1'],
  ['vfr.mp4', /./, '1'],
  ['real.ts', /./, '1'],
  ['still-exif-rotated.jpg', /./, '1'],
  ['crossing-gap.mp4', /./, '1'],
  ['damaged-middle.mp4', /./, '1'],
];

const FAILURE = /could not be|no picture|is empty|not a video/;

async function quickSettings(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('radio', { name: '10', exact: true }).check();
}

/** Several files at once lead to the table of all files. */
const onTable = (page: Page): Promise<void> =>
  expect(page.getByRole('heading', { level: 1, name: 'All files' })).toBeFocused();

/** The row of one file in the table of all files. */
function row(page: Page, file: string): Locator {
  return page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: `Open ${file}` }) });
}

/** The files in the order of the table's rows. */
async function order(page: Page): Promise<(string | null)[]> {
  return page.getByRole('rowheader').allTextContents();
}

/** Drags a waiting file by its handle onto the row of another, as a mouse does. */
async function drag(page: Page, file: string, onto: string): Promise<void> {
  const handle = (await row(page, file).getByTestId('drag-handle').boundingBox())!;
  const target = (await row(page, onto).boundingBox())!;
  const [x, y] = [handle.x + handle.width / 2, handle.y + handle.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, target.y + target.height / 2, { steps: 5 });
  await page.mouse.up();
}

test('a batch of thirty mixed files ends with the right state for each', async ({ page }) => {
  test.setTimeout(600_000);
  await quickSettings(page);
  await dropFiles(page, ...BATCH.map(([file]) => file));
  await onTable(page);
  await expect(
    page.getByRole('status').filter({ hasText: '30 of 30 files finished, 6 could not be checked' }),
  ).toBeVisible({
    timeout: 540_000,
  });
  for (const [file, result, faces] of BATCH) {
    const cells = row(page, file).getByRole('cell');
    await expect.soft(cells.nth(2), file).toHaveText(result);
    await expect.soft(cells.nth(4), file).toHaveText(faces);
    if (faces !== '') await expect.soft(cells.nth(2), file).not.toHaveText(FAILURE);
  }

  const table = await savedBy(page, () => page.getByRole('button', { name: 'Save table (CSV)' }).click());
  const rows = parseCsvTable(table.text);
  expect(rows.map(({ file }) => file)).toEqual(BATCH.map(([file]) => file));
  expect(rows.filter(({ state }) => state === 'failed')).toHaveLength(6);
  for (const { state, file_sha256 } of rows) {
    expect(file_sha256).toMatch(state === 'done' ? /^[0-9a-f]{64}$/ : /^$/);
  }
});

test.describe('A part of the app that cannot be fetched', () => {
  // It would answer from what it kept.
  test.use({ serviceWorkers: 'block' });

  test('costs one screen, not the batch', async ({ page, context, browserName }) => {
    await quickSettings(page);
    await context.route(/result-screen/, (route) => route.abort());
    await dropFiles(page, 'still.jpg', 'still.png', 'no-face.mp4');
    await page.getByRole('button', { name: 'Open still.jpg' }).click();
    await expect(page.getByRole('alert')).toContainText('could not be shown');
    await page.getByRole('link', { name: 'All files as a table' }).click();
    await expect(page.getByText('3 of 3 files')).toBeVisible();
    // Firefox keeps a module that could not be fetched until the page is loaded anew, which is what it was told to do.
    if (browserName === 'firefox') return;
    await context.unroute(/result-screen/);
    await page.getByRole('button', { name: 'Open no-face.mp4' }).click();
    await expect(verdict(page)).toBeVisible();
  });
});

test.describe('Files that wait', () => {
  // The first one waits for its model until it is stopped: on a slow machine it would be done before.
  let host: StaticHost;
  test.beforeEach(async () => {
    host = await StaticHost.start({ base: '/', headers: true });
    host.fault = { path: BACKBONE, after: 1_000_000, kind: 'stalls' };
  });
  test.afterEach(() => host.goAway());

  test('can be reordered while they wait, stopped, checked again and removed', async ({ browser }) => {
    const page = await browser.newPage();
    await page.goto(host.site);
    await dropFiles(page, 'long-gop.mp4', 'still.png', 'still.jpg', 'empty.mp4');
    await onTable(page);
    const earlier = page.getByRole('button', { name: 'Check still.jpg earlier' });
    await earlier.press('Enter');
    expect(await order(page)).toEqual(['long-gop.mp4', 'still.jpg', 'still.png', 'empty.mp4']);
    await expect(earlier).toBeDisabled();
    await expect(earlier).toBeFocused();
    await earlier.press('Enter');
    expect(await order(page)).toEqual(['long-gop.mp4', 'still.jpg', 'still.png', 'empty.mp4']);

    await expect(page.getByText('still.jpg is now number 2')).toBeAttached();

    // With the pointer: the last row onto the first that waits, and a row that is let go where it was.
    await drag(page, 'empty.mp4', 'still.jpg');
    expect(await order(page)).toEqual(['long-gop.mp4', 'empty.mp4', 'still.jpg', 'still.png']);
    await drag(page, 'empty.mp4', 'still.jpg');
    expect(await order(page)).toEqual(['long-gop.mp4', 'still.jpg', 'empty.mp4', 'still.png']);
    await drag(page, 'still.jpg', 'still.jpg');
    await drag(page, 'still.png', 'long-gop.mp4');
    expect(await order(page)).toEqual(['long-gop.mp4', 'still.png', 'still.jpg', 'empty.mp4']);

    await page.getByRole('button', { name: 'Stop long-gop.mp4' }).click();
    await expect(row(page, 'long-gop.mp4')).toContainText('Cancelled');
    await page.getByRole('button', { name: 'Remove long-gop.mp4 from the list' }).click();
    await expect(page.getByRole('heading', { name: 'All files' })).toBeFocused();
    await expect(page.getByText('3 of 3 files finished')).toBeVisible();

    await page.getByRole('button', { name: 'Check 1 unfinished file again' }).click();
    await expect(page.getByRole('heading', { name: 'All files' })).toBeFocused();
    await expect(row(page, 'empty.mp4')).toContainText('is empty');
    await page.getByRole('button', { name: 'Remove finished files' }).click();
    await expect(page.getByText('No file has been added yet.')).toBeVisible();
    await page.context().close();
  });
});

test.describe('All files', () => {
  test('are sorted by a press on a column, with the mouse and by keyboard', async ({ page }) => {
    await quickSettings(page);
    await dropFiles(page, 'still.png', 'still.jpg', 'no-face.mp4', 'empty.mp4');
    await onTable(page);
    await expect(page.getByText('4 of 4 files finished')).toBeVisible();
    expect(await violations(page)).toEqual([]);

    await page.getByRole('button', { name: 'File', exact: true }).click();
    expect(await order(page)).toEqual(['empty.mp4', 'no-face.mp4', 'still.jpg', 'still.png']);
    await expect(page.getByRole('columnheader', { name: 'File' })).toHaveAttribute('aria-sort', 'ascending');
    await page.keyboard.press('Enter');
    expect((await order(page))[0]).toBe('still.png');
    // What has no score comes last, whichever way scores are sorted.
    const score = page.getByRole('button', { name: 'Score' });
    for (const direction of ['ascending', 'descending']) {
      await score.click();
      await expect(page.getByRole('columnheader', { name: 'Score' })).toHaveAttribute('aria-sort', direction);
      expect((await order(page)).slice(2).sort()).toEqual(['empty.mp4', 'no-face.mp4']);
    }

    await page.getByRole('button', { name: 'Open still.jpg' }).click();
    await expect(verdict(page)).toBeVisible();
    await expect(page.getByRole('heading', { level: 1, name: 'still.jpg' })).toBeVisible();
    await go(page, 'back');
    await expect(page.getByRole('heading', { name: 'All files' })).toBeFocused();
  });

  test('are left for a result and returned to with Back and Forward', async ({ page }) => {
    await quickSettings(page);
    await dropFiles(page, 'still.jpg');
    await expect(verdict(page)).toBeVisible();
    const title = (file: string): Locator => page.getByRole('heading', { level: 1, name: file });
    await go(page, 'back');
    await expect(title('Was a face in this video manipulated?')).toBeFocused();
    await expect(page).toHaveURL(/#\/$|\/$/);
    await go(page, 'forward');
    await expect(title('still.jpg')).toBeVisible();

    await dropFiles(page, 'still.png', 'no-face.mp4');
    await expect(page.getByText('3 of 3 files finished')).toBeVisible();
    await page.getByRole('button', { name: 'Open no-face.mp4' }).click();
    await expect(title('no-face.mp4')).toBeVisible();
    await page
      .getByRole('navigation', { name: 'Files' })
      .getByRole('button', { name: /^still\.png/ })
      .click();
    await expect(title('still.png')).toBeVisible();
    await page.getByRole('link', { name: 'All files as a table' }).click();
    await onTable(page);
    for (const file of ['still.png', 'no-face.mp4']) {
      await go(page, 'back');
      await expect(title(file)).toBeVisible();
    }
    await go(page, 'back');
    await onTable(page);
    await go(page, 'forward');
    await expect(title('no-face.mp4')).toBeVisible();
    // Other pages come back to the file on screen, and a reload to a page that works.
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('link', { name: 'Check', exact: true }).click();
    await expect(title('no-face.mp4')).toBeVisible();
    await page.reload();
    await expect(title('Was a face in this video manipulated?')).toBeVisible();
    await dropFiles(page, 'still.jpg');
    await expect(verdict(page)).toBeVisible();
  });

  test('leave the focus near when one is checked again, or removed from the list beside another', async ({
    page,
  }) => {
    await page.goto('/');
    await dropFiles(page, 'empty.mp4', 'text-renamed.mp4', 'random.bin');
    await page.getByRole('button', { name: 'Check random.bin again' }).press('Enter');
    await expect(page.getByRole('button', { name: 'Remove random.bin from the list' })).toBeFocused();
    await page.getByRole('button', { name: 'Open empty.mp4' }).click();
    await page.getByRole('button', { name: 'Remove random.bin from the list' }).press('Enter');
    await expect(page.locator('#files-heading')).toBeFocused();
    // With one file left the list goes too.
    await page.getByRole('button', { name: 'Remove text-renamed.mp4 from the list' }).press('Enter');
    await expect(page.getByRole('main')).toBeFocused();
  });

  test('can all be stopped at once', async ({ page }) => {
    await page.goto('/');
    await dropFiles(page, 'long-gop.mp4', 'real-hopper.mp4', 'two-faces.mp4');
    await onTable(page);
    await page.getByRole('button', { name: 'Stop all' }).press('Enter');
    await expect(page.getByRole('heading', { name: 'All files' })).toBeFocused();
    for (const file of ['long-gop.mp4', 'real-hopper.mp4', 'two-faces.mp4']) {
      await expect(row(page, file)).toContainText('Cancelled');
    }
    await expect(page.getByText('3 of 3 files finished, 3 stopped')).toBeVisible();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`fit on a phone, accessibly, in ${colorScheme}`, async ({ page }) => {
      await page.setViewportSize({ width: 360, height: 740 });
      await page.emulateMedia({ colorScheme });
      await quickSettings(page);
      await dropFiles(page, 'empty.mp4', 'still.jpg');
      await onTable(page);
      await expect(page.getByText('2 of 2 files finished')).toBeVisible();
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    });
  }
});

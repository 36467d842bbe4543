import type { Page } from '@playwright/test';
import { violations } from './accessibility.ts';
import { go, savedBy } from './bidi.ts';
import { dropFiles, expect, savedReport, saveDialog, test, verdict } from './app.ts';

const visit = (page: Page, name: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name }).click();

async function savedText(page: Page, button: string): Promise<string> {
  return (await savedBy(page, () => page.getByRole('button', { name: button }).click())).text;
}

async function check(page: Page, ...files: string[]): Promise<void> {
  await visit(page, 'Check');
  await page.getByRole('button', { name: 'Unmask, start page' }).click();
  await page.getByRole('radio', { name: '10', exact: true }).check();
  for (const file of files) {
    await dropFiles(page, file);
    await expect(page.getByRole('heading', { level: 1, name: file })).toBeVisible();
    await expect(verdict(page)).toBeVisible();
  }
}

/** Opens the history as it is after a reload, once the result is in it. */
async function reopenHistory(page: Page, file: string): Promise<void> {
  await visit(page, 'History');
  await expect(page.getByRole('link', { name: file })).toBeVisible();
  await page.reload();
}

test.describe('History', () => {
  test('keeps nothing unless asked', async ({ page }) => {
    await page.goto('/');
    await check(page, 'still.jpg');
    expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
    await visit(page, 'History');
    await expect(page.getByText('The history is off')).toBeVisible();
    await expect(page.getByText('Nothing has been kept yet.')).toBeVisible();
  });

  test('gives a result back after a reload exactly as it was', async ({ page }) => {
    await page.goto('/#/history');
    await page.getByRole('button', { name: 'Keep results from now on' }).click();
    await expect(page.getByText('New results are kept as they come in.')).toBeVisible();
    await check(page, 'still.jpg');
    const before = (await savedReport(page, 'Save report (JSON)')).text;
    const sentence = await verdict(page).textContent();
    await page.keyboard.press('Escape');

    await reopenHistory(page, 'still.jpg');
    await page.getByRole('link', { name: 'still.jpg' }).press('Enter');
    await expect(verdict(page)).toHaveText(sentence!);
    await expect(verdict(page)).toBeFocused();
    expect((await savedReport(page, 'Save report (JSON)')).text).toBe(before);
    // Pictures were not asked for.
    await expect(page.getByRole('checkbox', { name: /thumbnails/ })).toHaveCount(0);
    await page.keyboard.press('Escape');

    await go(page, 'back');
    await expect(page.getByRole('heading', { name: 'History' })).toBeVisible();
  });

  test('keeps the face pictures where that is chosen', async ({ page }) => {
    await page.goto('/#/settings');
    await page.getByRole('radio', { name: 'Keep results with the face pictures' }).check();
    await check(page, 'still.jpg');
    await reopenHistory(page, 'still.jpg');
    await page.getByRole('link', { name: 'still.jpg' }).click();
    await expect(page.getByRole('img', { name: /^Face 1 at/ })).toBeVisible();
    await expect((await saveDialog(page)).getByRole('checkbox', { name: /thumbnails/ })).toBeVisible();
  });

  test('is searched, saved and deleted, one by one and as a whole', async ({ page }) => {
    await page.goto('/#/history');
    await page.getByRole('button', { name: 'Keep results from now on' }).click();
    await check(page, 'still.jpg', 'still.png', 'no-face.mp4');
    await visit(page, 'History');
    const entries = page.getByRole('list', { name: 'Kept results' }).getByRole('listitem');
    await expect(entries).toHaveCount(3);
    expect(await violations(page)).toEqual([]);

    // Key by key, with letters that are shortcuts elsewhere.
    const search = page.getByRole('searchbox', { name: 'Search' });
    await search.pressSequentially('jok?');
    await expect(search).toHaveValue('jok?');
    await search.fill('no face');
    await expect(entries).toHaveCount(1);
    await expect(page.getByText('1 of 3 results')).toBeVisible();
    await search.clear();

    const all = JSON.parse(await savedText(page, 'Save all reports (JSON)')) as { file: { name: string } }[];
    expect(all.map(({ file }) => file.name)).toEqual(['no-face.mp4', 'still.png', 'still.jpg']);

    await page.getByRole('button', { name: /^Delete the result of still\.png/ }).click();
    await expect(entries).toHaveCount(2);
    await expect(page.getByRole('heading', { name: 'History' })).toBeFocused();

    await page.getByRole('button', { name: 'Delete all…' }).press('Enter');
    // The question, not an answer: a hasty Enter deletes nothing.
    await expect(page.getByRole('dialog').getByRole('heading')).toBeFocused();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect(entries).toHaveCount(2);
    await page.getByRole('button', { name: 'Delete all…' }).click();
    await page.getByRole('button', { name: 'Delete all', exact: true }).click();
    await expect(page.getByText('Nothing has been kept yet.')).toBeVisible();
    await page.reload();
    await expect(page.getByText('Nothing has been kept yet.')).toBeVisible();
  });

  test('says so when a result is no longer there', async ({ page }) => {
    await page.goto('/#/history/77');
    await expect(page.getByRole('alert')).toContainText('no longer here');
    await page.getByRole('link', { name: 'All kept results' }).click();
    await expect(page.getByRole('heading', { name: 'History' })).toBeFocused();
  });
});

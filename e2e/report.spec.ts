import type { Locator, Page } from '@playwright/test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parseCsvTable } from '../cli/csv.ts';
import type { AnalysisReport } from '../src/domain/report.ts';
import { violations } from './accessibility.ts';
import { dropFiles, expect, saveDialog, savedReport as saved, test, verdict } from './app.ts';
import { savedBy } from './bidi.ts';

async function checked(page: Page, file: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('radio', { name: '10', exact: true }).check();
  await dropFiles(page, file);
  await expect(verdict(page)).toBeVisible();
}

/** Repeats faces and charts until the document is as full as it gets: three pictured faces and four charts. */
async function crowd(document: Locator): Promise<void> {
  await document.evaluate((paper) => {
    const repeat = (selector: string, times: number): void => {
      const last = [...paper.querySelectorAll(selector)].at(-1);
      const missing = times - paper.querySelectorAll(selector).length;
      for (let i = 0; i < missing; i++) last?.after(last.cloneNode(true));
    };
    repeat('tbody tr', 3);
    repeat('figure', 4);
    const table = paper.querySelector('table');
    table?.after(Object.assign(paper.ownerDocument.createElement('p'), { textContent: 'And 1 more face.' }));
  });
}

test.describe('A report', () => {
  test('is saved as JSON that keeps to the schema the app serves, without pictures unless ticked', async ({
    page,
  }) => {
    await checked(page, 'real-astronaut.mp4');
    const schema = (await (await page.request.get('report.schema.json')).json()) as object;
    const accepts = new Ajv2020().compile(schema);

    const { name, text } = await saved(page, 'Save report (JSON)');
    expect(name).toBe('real-astronaut.mp4.unmask.json');
    const report = JSON.parse(text) as AnalysisReport;
    expect(accepts(report), JSON.stringify(accepts.errors)).toBe(true);
    expect(text).not.toContain('data:image');
    expect(report).toMatchObject({
      file: { name: 'real-astronaut.mp4', size: 136_997, sha256: expect.stringMatching(/^fd0853df/) },
      model: { id: expect.any(String), sha256: expect.any(String) },
      settings: { frames: 10, backend: 'auto' },
      backend: { name: expect.any(String) },
      createdAt: expect.any(String),
    });

    const dialog = await saveDialog(page);
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('checkbox', { name: 'Include face thumbnails' }).check();
    const pictured = JSON.parse((await saved(page, 'Save report (JSON)')).text) as { thumbnails: object[] };
    expect(accepts(pictured), JSON.stringify(accepts.errors)).toBe(true);
    expect(pictured.thumbnails).toHaveLength(4);
  });

  test('gives its frame scores as CSV', async ({ page }) => {
    await checked(page, 'two-faces.mp4');
    const { name, text } = await saved(page, 'Save frame scores (CSV)');
    expect(name).toBe('two-faces.mp4.unmask.csv');
    const rows = parseCsvTable(text);
    expect(rows).toHaveLength(20);
    expect(new Set(rows.map(({ face }) => face))).toEqual(new Set(['1', '2']));
    for (const { p_fake } of rows) expect(Number(p_fake)).toBeGreaterThanOrEqual(0);
  });

  test('is copied as text that names file, model and settings', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await checked(page, 'still.jpg');
    await (await saveDialog(page)).getByRole('button', { name: 'Copy as text' }).click();
    await expect(page.getByText('Copied', { exact: true })).toBeVisible();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    expect(text).toMatch(/^still\.jpg\n/);
    for (const fact of ['SHA-256: ', 'Model: ', 'Model SHA-256: ', 'Settings: 10 frames', 'Checked on: ']) {
      expect(text).toContain(fact);
    }
  });

  for (const file of ['two-faces.mp4', 'no-face.mp4']) {
    test(`prints as two clean pages: ${file}`, async ({ page, browserName }) => {
      test.skip(browserName !== 'chromium', 'only Chromium shows a test what it would print');
      await checked(page, file);
      // Printed from the browser's own menu, with the dialog open and without.
      if (file === 'two-faces.mp4')
        await (await saveDialog(page)).getByRole('checkbox', { name: /thumbnails/ }).check();
      const document = page.locator('.print-document');
      await expect(document).toHaveCount(0);
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      await expect(document).toBeVisible();
      await expect(document.getByRole('heading', { level: 1, name: file })).toBeVisible();
      await expect(document.getByText(/^[0-9a-f]{64}$/).first()).toBeVisible();
      await expect(document.getByText(/on the device of whoever checked the file/)).toBeVisible();
      await expect(page.getByRole('button')).toHaveCount(0);
      await crowd(document);
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
    });
  }

  test('opens the print dialog from its button', async ({ page }) => {
    await page.addInitScript(() => {
      window.print = () => {
        window.dispatchEvent(new Event('beforeprint'));
        const words = document.querySelector('.print-document')?.textContent ?? '';
        document.body.setAttribute('data-printed', words);
      };
    });
    await checked(page, 'still.jpg');
    await (await saveDialog(page)).getByRole('button', { name: 'Print or save as PDF' }).click();
    await expect(page.locator('body')).toHaveAttribute('data-printed', /^Unmask report.*still\.jpg/);
  });

  test('can be taken away by keyboard alone, on an accessible page', async ({ page }) => {
    await checked(page, 'still.jpg');
    expect(await violations(page)).toEqual([]);
    const tabTo = async (name: string): Promise<void> => {
      const button = page.getByRole('button', { name, exact: true });
      do await page.keyboard.press('Tab');
      while (!(await button.evaluate((element) => element === document.activeElement)));
    };
    await tabTo('Save report');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Save the report' })).toBeFocused();
    await tabTo('Save report (JSON)');
    const saved = await savedBy(page, () => page.keyboard.press('Enter'));
    expect(saved.name).toBe('still.jpg.unmask.json');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Save report', exact: true })).toBeFocused();
  });
});

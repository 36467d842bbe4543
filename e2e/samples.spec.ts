import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AnalysisReport } from '../src/domain/report.ts';
import type { Sample } from '../src/ui/start/sample-files.ts';
import { en } from '../src/ui/text/en.ts';
import { expect, savedReport, test, verdict } from './app.ts';

const LIST = fileURLToPath(new URL('../public/samples/samples.json', import.meta.url));
const samples = JSON.parse(readFileSync(LIST, 'utf8')) as readonly Sample[];

test.describe('Samples', () => {
  for (const { file, title, manipulated, found } of samples) {
    test(`${file} gets the answer that the page foretells`, async ({ page }) => {
      await page.goto('/');
      const entry = page.getByRole('listitem').filter({ hasText: title });
      await expect(entry).toContainText(en.start.sampleAnswer(manipulated, found));
      await page.getByRole('button', { name: `Try “${title}”` }).click();
      await expect(verdict(page)).toBeVisible();
      const report = JSON.parse((await savedReport(page, 'Save report (JSON)')).text) as AnalysisReport;
      const suspected =
        report.verdict.kind === 'evidence' && !['none', 'weak'].includes(report.verdict.grade);
      expect(report.verdict.kind).toBe('evidence');
      expect(suspected).toBe(found);
    });
  }
});

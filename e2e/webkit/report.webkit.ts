import { Ajv2020 } from 'ajv/dist/2020.js';
import { Key } from 'selenium-webdriver';
import { expect } from 'vitest';
import type { AnalysisReport } from '../../src/domain/report.ts';
import { en } from '../../src/ui/text/en.ts';
import { SITE } from '../hosts.ts';
import { test } from './app.ts';

test('a report is saved that keeps to the schema the app serves, and its dialog closes by Escape', async ({
  page,
}) => {
  await page.goto();
  await page.choose('still.jpg');
  await page.verdict();
  await page.press('button', en.report.save);
  await page.find('heading', en.report.saveHeading);
  const { name, text } = await page.savedBy(() => page.press('button', en.report.forms.json.action));
  expect(name).toBe('still.jpg.unmask.json');
  const schema = (await (await fetch(new URL('report.schema.json', SITE))).json()) as object;
  const accepts = new Ajv2020().compile(schema);
  const report = JSON.parse(text) as AnalysisReport;
  expect(accepts(report), JSON.stringify(accepts.errors)).toBe(true);
  expect(report).toMatchObject({ file: { name: 'still.jpg' }, decoder: { tier: 'image' } });
  expect(text).not.toContain('data:image');

  await page.type(Key.ESCAPE);
  await page.until('the dialog to close', async () => !(await page.text()).includes(en.report.saveHeading));
  expect(await page.focused(await page.find('button', en.report.save))).toBe(true);
});

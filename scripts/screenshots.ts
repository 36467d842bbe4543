/** `npm run screenshots`: pictures of every screen, at phone and desktop width, light and dark, for people to look at. */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright';
import { preview } from 'vite';
import { findChromium, quietFlags } from './ensure-browser.ts';

const OUT = 'out/screenshots';
const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } };
const ANALYSIS_MS = 180_000;

/** Screens in the order in which they are reached; each starts from where the one before ended. */
const SCREENS: readonly (readonly [name: string, reach: (page: Page) => Promise<void>])[] = [
  ['start', (page) => page.getByRole('button', { name: 'Choose videos or images' }).waitFor()],
  ['running', (page) => pick(page, 'swap-astronaut.mp4')],
  ['result', verdict],
  ['save', (page) => page.getByRole('button', { name: 'Save report', exact: true }).click()],
  ['two-faces', (page) => page.keyboard.press('Escape').then(() => pickAndWait(page, 'two-faces.mp4'))],
  ['inconclusive', (page) => pickAndWait(page, 'small-face.mp4')],
  ['no-face', (page) => pickAndWait(page, 'no-face.mp4')],
  ['not-played', (page) => pickAndWait(page, 'mpeg4-part2.avi')],
  ['still', (page) => pickAndWait(page, 'still.jpg')],
  ['error', (page) => pick(page, 'text-renamed.mp4').then(() => page.waitForTimeout(3_000))],
  ...['Files', 'History', 'Settings', 'About'].map(
    (place) => [place.toLowerCase(), (page: Page) => visit(page, place)] as const,
  ),
  // Not among the pages of the navigation: the start page leads there.
  ['live', (page) => page.goto('#/live').then(() => page.getByRole('heading', { level: 1 }).waitFor())],
];

async function pick(page: Page, fixture: string): Promise<void> {
  await visit(page, 'Check');
  const another = page.getByRole('button', { name: 'Check another file' });
  if (await another.isVisible()) await another.click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose videos or images' }).click();
  await (await chooser).setFiles(fileURLToPath(new URL(`../e2e/fixtures/${fixture}`, import.meta.url)));
  await page.waitForTimeout(700);
}

async function verdict(page: Page): Promise<void> {
  await page.getByTestId('verdict').waitFor({ timeout: ANALYSIS_MS });
  await page.waitForTimeout(1_000);
}

async function pickAndWait(page: Page, fixture: string): Promise<void> {
  await pick(page, fixture);
  await verdict(page);
}

async function visit(page: Page, place: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: place }).first().click();
  await page.waitForTimeout(500);
}

mkdirSync(OUT, { recursive: true });
const server = await preview({ preview: { port: 0 } });
const browser = await chromium.launch({ executablePath: await findChromium(), args: [...quietFlags] });
try {
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await browser.newPage({ viewport, colorScheme, baseURL: server.resolvedUrls!.local[0]! });
      await page.goto('');
      for (const [name, reach] of SCREENS) {
        await reach(page);
        await page.screenshot({ path: `${OUT}/${name}-${size}-${colorScheme}.png`, fullPage: true });
        console.log(`${name}, ${size}, ${colorScheme}`);
      }
      await page.close();
    }
  }
  console.log(`Written to ${OUT}`);
} finally {
  await browser.close();
  await server.close();
}

/**
 * `npm run icons`: draws the icons of the installed app and photographs the built app for the system's
 * install dialog. The results are committed; run this after changing the mark or the pages.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright';
import { preview } from 'vite';
import { REPOSITORY } from '../assets/installed-package.ts';
import { findChromium, quietFlags } from '../ensure-browser.ts';
import { drawIcon, type IconShape } from './drawing.ts';

const PLAIN: IconShape = { corner: 0.2, size: 0.7 };
/** Systems cut maskable icons to shapes of their own; the inner four fifths are safe. */
const MASKABLE: IconShape = { corner: 0, size: 0.64 };

const PICTURES: readonly (readonly [file: string, shape: IconShape, side: number])[] = [
  ['icon-192.png', PLAIN, 192],
  ['icon-512.png', PLAIN, 512],
  ['maskable-512.png', MASKABLE, 512],
  ['apple-touch-icon.png', MASKABLE, 180],
];

const SCREENSHOTS = [
  { file: 'wide.png', width: 1280, height: 800 },
  { file: 'narrow.png', width: 540, height: 960 },
] as const;

const icons = join(REPOSITORY, 'public/icons');
const screenshots = join(REPOSITORY, 'public/screenshots');
mkdirSync(icons, { recursive: true });
mkdirSync(screenshots, { recursive: true });

writeFileSync(join(icons, 'icon.svg'), drawIcon(PLAIN));
const browser = await chromium.launch({ executablePath: await findChromium(), args: [...quietFlags] });
await drawPictures(browser);
await photograph(browser);
await browser.close();

async function drawPictures(browser: Browser): Promise<void> {
  for (const [file, shape, side] of PICTURES) {
    const page = await browser.newPage({ viewport: { width: side, height: side } });
    await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw}</style>${drawIcon(shape)}`);
    await page.screenshot({ path: join(icons, file), omitBackground: true });
    await page.close();
  }
}

async function photograph(browser: Browser): Promise<void> {
  const server = await preview({ root: REPOSITORY, preview: { port: 0 } });
  for (const { file, width, height } of SCREENSHOTS) {
    const page = await browser.newPage({ viewport: { width, height } });
    await page.goto(server.resolvedUrls!.local[0]!);
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: join(screenshots, file) });
    await page.close();
  }
  await server.close();
}

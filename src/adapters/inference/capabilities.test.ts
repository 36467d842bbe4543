import { expect, it } from 'vitest';
import { isIos } from './capabilities.ts';

const SAFARI = 'AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15';
const mac = { userAgent: `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${SAFARI}`, platform: 'MacIntel' };

it.each([
  ['an iPhone', { userAgent: `Mozilla/5.0 (iPhone) ${SAFARI}`, platform: 'iPhone', maxTouchPoints: 5 }, true],
  ['an iPad that calls itself a Mac', { ...mac, maxTouchPoints: 5 }, true],
  ['a Mac', { ...mac, maxTouchPoints: 0 }, false],
  ['a Mac, or an iPad, as a worker sees it', mac, false],
  ['a Windows tablet', { userAgent: 'Mozilla/5.0 (Windows)', platform: 'Win32', maxTouchPoints: 10 }, false],
])('knows iOS by what the browser tells: %s', (_, navigator, ios) => {
  expect(isIos(navigator)).toBe(ios);
});

import type { Page } from '@playwright/test';
import { expectSound, SCREENS } from './accessibility.ts';
import { dropFiles, expect, test, verdict } from './app.ts';

/** Checks a file and waits until its result can be read and, where the browser can, played. */
async function check(page: Page, file: string): Promise<void> {
  await page.goto('/');
  await dropFiles(page, file);
  await expect(verdict(page)).toBeVisible();
}

const readout = (page: Page) => page.getByTestId('readout');
const slider = (page: Page) => page.getByRole('slider', { name: 'Place in the video' });
const crops = (page: Page) => page.getByRole('list', { name: 'Crops scored, face 1' }).getByRole('button');

/** The rows of the score table as texts, without the head. */
async function tableRows(page: Page): Promise<string[][]> {
  await page.getByText('The scores as a table').click();
  const rows = page.getByRole('table').getByRole('row');
  const texts = await rows.evaluateAll((all) =>
    all.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent)),
  );
  return texts.slice(1);
}

const UNPLAYABLE = 'This browser cannot play this file.';

test.describe('A result', () => {
  for (const screen of SCREENS) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`can be read, checked and explored on a ${screen.name} in ${colorScheme}`, async ({ page }) => {
        // Five walks of axe over a long page, on a machine that may be busy.
        test.setTimeout(240_000);
        await page.setViewportSize(screen);
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await check(page, 'swap-astronaut.mp4');

        // The answer, what it rests on, and what it does not say.
        await expect(verdict(page)).toHaveText(/sign of manipulation|evidence of manipulation|inconclusive/i);
        for (const heading of ['What this rests on', 'What could be wrong', 'What you can do']) {
          await expect(page.getByRole('heading', { name: heading })).toBeVisible();
        }
        await expect(page.getByText(/Out of scope: wholly generated video/)).toBeVisible();
        await expect(
          page.getByText(/absence of detection does not guarantee authenticity/i).first(),
        ).toBeVisible();
        await expect(page.getByRole('button', { name: 'Play' })).toBeEnabled();
        await expectSound(page);

        // The time line: keys, then a click.
        await slider(page).focus();
        await page.keyboard.press('Home');
        await expect(readout(page)).toContainText('frame 1 of 40 analysed');
        await page.keyboard.press('ArrowRight');
        await expect(readout(page)).toContainText('frame 2 of 40 analysed');
        await expect(slider(page)).toHaveAttribute('aria-valuetext', /Face 1: /);
        const box = (await slider(page).boundingBox())!;
        await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
        await expect(slider(page)).toHaveAttribute('aria-valuenow', /^(1\.9|2(\.0|$))/);
        expect(await tableRows(page)).toHaveLength(40);
        await expectSound(page);

        // A crop enlarged, with its heat map.
        await crops(page).first().click();
        const dialog = page.getByRole('dialog');
        await expect(dialog.getByRole('img', { name: /^Heat map of face 1/ })).toBeVisible();
        await expect(dialog.getByText('1 like manipulated ones')).toBeVisible();
        await expect(dialog.getByText(/It does not outline a manipulated area/)).toBeVisible();
        await expectSound(page);
        await page.keyboard.press('ArrowRight');
        await expect(dialog.getByText('2 of 40')).toBeVisible();
        await dialog.getByRole('checkbox', { name: 'Heat map' }).uncheck();
        await expect(dialog.getByRole('img', { name: /^Heat map/ })).toHaveCount(0);
        await page.keyboard.press('Escape');
        await expect(crops(page).first()).toBeFocused();
        await crops(page).first().click();
        await dialog.getByRole('button', { name: 'Show in the video' }).click();
        await expect(page.getByRole('heading', { name: 'See for yourself' })).toBeFocused();

        // The signals and the frames.
        await expect(page.getByText('Consistency over time')).toBeVisible();
        await page.getByText('40 frames analysed').click();
        const frame = page.getByRole('list', { name: 'Frames analysed' }).getByRole('button').first();
        await expect(frame).toContainText(/1 face, score 0\.\d{3}$/);
        await frame.click();
        await expect(readout(page)).toContainText('frame 1 of 40 analysed');
        await expectSound(page);
      });
    }
  }

  test('shows each face its own score in the very frame that was scored', async ({ page, browserName }) => {
    await check(page, 'two-faces.mp4');
    await expect(page.getByRole('button', { name: 'Play' })).toBeEnabled();
    const rows = await tableRows(page);
    await slider(page).focus();
    await page.keyboard.press('Home');
    for (const [time, first, second] of rows.slice(0, 7)) {
      await expect(readout(page)).toContainText(`${time}`);
      const labels = page.getByTestId('overlay').locator('[data-kind=scored]');
      await expect(labels).toHaveText([`Face 1 · score ${first}`, `Face 2 · score ${second}`]);
      const stamp = await page.locator('video').evaluate(async (video: HTMLVideoElement) => {
        if (video.seeking) await new Promise((resolve) => video.addEventListener('seeked', resolve));
        const frame = new VideoFrame(video);
        const { timestamp } = frame;
        frame.close();
        return timestamp / 1e6;
      });
      // Frames of Firefox's players carry no times.
      if (browserName !== 'firefox')
        expect(`0:${stamp.toFixed(2).padStart(5, '0')}`, 'the frame on screen').toBe(time);
      await page.keyboard.press('ArrowRight');
    }
    await page.getByRole('checkbox', { name: 'Boxes' }).uncheck();
    await expect(page.getByTestId('overlay')).toHaveCount(0);
  });

  test('plays and steps by keyboard', async ({ page }) => {
    await check(page, 'real-astronaut.mp4');
    await expect(page.getByRole('button', { name: 'Play' })).toBeEnabled();
    await slider(page).focus();
    await page.keyboard.press('Home');
    await page.keyboard.press(' ');
    await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
    await expect(readout(page)).not.toContainText('frame 1 of');
    await page.keyboard.press(' ');
    await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();

    // Whether any moment is suspicious is the model's business; the highest score is always there, by its own name.
    const named = page.getByRole('list', { name: /^(Suspicious moments|Highest scores)$/ });
    await expect(named.getByRole('button').first()).toContainText(/score/);
    const suspicious = (await page.getByRole('heading', { name: 'Suspicious moments' }).count()) > 0;
    const next = page.getByRole('button', {
      name: suspicious ? 'Next suspicious moment' : 'Next highest score',
    });
    await expect(next).toBeEnabled();
    await page.keyboard.press('j');
    await expect(named.locator('button[aria-current=true]')).toHaveCount(1);
    await page.keyboard.press('k');
    await expect(named.locator('button[aria-current=true]')).toHaveCount(1);
  });

  for (const [file, note] of [
    ['mpeg4-part2.avi', UNPLAYABLE],
    ['real.ts', UNPLAYABLE],
    ['animated.gif', 'An animated picture cannot be stopped at a frame.'],
  ] as const) {
    test(`shows the decoded frames, step by step, in the place of a video: ${file}`, async ({
      page,
      browserName,
    }) => {
      await check(page, file);
      // Firefox has ffmpeg take an animation apart (its own decoder gives "broken" frames), and then it is a film like any other.
      const why = browserName === 'firefox' ? UNPLAYABLE : note;
      await expect(page.getByText(`${why} Shown are the frames that were analysed`)).toBeVisible();
      const whole = page.getByTestId('stage').locator('img');
      const onScreen = (): Promise<{ src: string; width: number; loaded: boolean }> =>
        whole.evaluate((image: HTMLImageElement) => ({
          src: image.src,
          width: image.naturalWidth,
          loaded: image.complete,
        }));
      await slider(page).focus();
      await page.keyboard.press('Home');
      await expect(readout(page)).toContainText('frame 1 of');
      await expect.poll(onScreen).toMatchObject({ loaded: true });
      const first = await onScreen();
      // The whole frame, reduced: no crop is that wide.
      expect(first.width).toBeGreaterThan(112);
      expect(first.width).toBeLessThanOrEqual(640);
      await page.getByRole('button', { name: 'Next analysed frame' }).click();
      await expect(readout(page)).toContainText('frame 2 of');
      expect((await onScreen()).src).not.toBe(first.src);
      await page.keyboard.press('ArrowRight');
      await expect(readout(page)).toContainText('frame 3 of');
      await expect(page.getByTestId('overlay')).toContainText('Face 1');

      // Space runs through them and stops.
      await page.getByRole('heading', { name: 'See for yourself' }).click();
      await page.keyboard.press(' ');
      await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
      await expect(readout(page)).not.toContainText('frame 3 of');
      await page.keyboard.press(' ');
      await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();

      await page.getByText(/frames analysed$/).click();
      const tiles = page.getByRole('list', { name: 'Frames analysed' }).locator('img');
      // They are drawn once the list is open.
      await expect.poll(() => tiles.count()).toBeGreaterThan(2);
      await expectSound(page);
    });
  }

  test('gives advice when a face cannot be judged', async ({ page }) => {
    await check(page, 'small-face.mp4');
    await expect(verdict(page)).toContainText('Inconclusive, because the face is too small');
    await expect(page.getByText(/Use the original file instead of a re-upload/).first()).toBeVisible();
    await expectSound(page);
  });

  test('gives advice when there is no face, and shows where it looked', async ({ page }) => {
    await check(page, 'no-face.mp4');
    await expect(verdict(page)).toContainText('Not applicable: no face found');
    await expect(page.getByText(/check a closer shot/)).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Where it looked' })).toBeVisible();
    await expectSound(page);
  });

  test('of a picture has a box, no time line, and says what does not apply', async ({ page }) => {
    await check(page, 'still.jpg');
    await expect(page.getByTestId('overlay')).toContainText('Face 1');
    await expect(slider(page)).toHaveCount(0);
    await expect(page.getByText(/Not applicable, because a still picture has no sequence/)).toBeVisible();
    await expectSound(page);
  });

  test('does not move while it comes, and fits at 200 % zoom', async ({ page }) => {
    await page.setViewportSize({ width: 640, height: 450 });
    await page.goto('/');
    await dropFiles(page, 'two-faces.mp4');
    await page.evaluate(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
      }).observe({ type: 'layout-shift' });
    });
    await expect(page.getByRole('button', { name: 'Play' })).toBeEnabled();
    await expectSound(page);
    const moved = await page.evaluate(() =>
      (window as unknown as { shifts: number[] }).shifts.reduce((sum, shift) => sum + shift, 0),
    );
    expect(moved, 'cumulative layout shift').toBeLessThan(0.05);
  });
});

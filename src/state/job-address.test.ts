import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../domain/settings.ts';
import { keepJobInAddress } from './job-address.ts';
import { createNavigationStore } from './navigation.ts';
import { createQueueStore } from './queue.ts';
import { createFakeBrowser } from './testing/fake-browser.ts';

function setUp(hash = '') {
  const browser = createFakeBrowser(hash);
  const navigation = createNavigationStore(browser.page);
  const queue = createQueueStore({ analyze: () => new Promise(() => undefined) });
  keepJobInAddress(queue, navigation);
  const add = (...names: string[]) =>
    queue.getState().add(
      names.map((name) => new File(['x'], name)),
      DEFAULT_SETTINGS,
    );
  const onScreen = () =>
    queue.getState().jobs.find(({ id }) => id === queue.getState().selected)?.file.name ?? 'start page';
  return { ...browser, add, onScreen, queue: queue.getState(), navigation };
}

describe('the address of a file', () => {
  it('lets Back leave a file for the start page, and Forward return to it', () => {
    const { add, back, forward, onScreen, page } = setUp();
    add('a.mp4');
    expect(page.location.hash).toBe('#/check/1');
    back();
    expect(onScreen()).toBe('start page');
    forward();
    expect(onScreen()).toBe('a.mp4');
  });

  it('steps through the files in the order in which they were looked at', () => {
    const { add, back, onScreen, queue } = setUp();
    add('a.mp4', 'b.mp4', 'c.mp4');
    queue.select(3);
    queue.select(2);
    expect(onScreen()).toBe('b.mp4');
    back();
    expect(onScreen()).toBe('c.mp4');
    back();
    expect(onScreen()).toBe('a.mp4');
  });

  it('leads back to the table when a file was opened from there', () => {
    const { add, back, navigation, onScreen, queue } = setUp();
    add('a.mp4', 'b.mp4');
    navigation.getState().go('files');
    queue.select(2);
    navigation.getState().go('check', '2');
    expect(onScreen()).toBe('b.mp4');
    back();
    expect(navigation.getState().place).toBe('files');
  });

  it('leaves no way back to a file that was removed', () => {
    const { add, back, onScreen, page, queue } = setUp();
    add('a.mp4', 'b.mp4');
    queue.select(2);
    queue.remove(2);
    expect(page.location.hash).toBe('#/check/1');
    back();
    expect(onScreen()).toBe('a.mp4');
    back();
    expect(onScreen()).toBe('start page');
  });

  it('shows the start page where no such file is left, as after a reload', () => {
    const { onScreen, page } = setUp('#/check/7');
    expect(onScreen()).toBe('start page');
    expect(page.location.hash).toBe('#/');
  });
});

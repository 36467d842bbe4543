import { describe, expect, it, vi } from 'vitest';
import { createInstallationStore } from './installation.ts';
import { createQueueStore } from './queue.ts';
import { DEFAULT_SETTINGS } from '../domain/settings.ts';

/** A queue whose one check goes on for ever. */
function setUp() {
  const queue = createQueueStore({ analyze: () => new Promise(() => undefined) });
  const reload = vi.fn();
  const check = (): void => queue.getState().add([new File(['x'], 'a.mp4')], DEFAULT_SETTINGS);
  return { queue, reload, check, ...createInstallationStore(queue, reload) };
}

describe('a new version', () => {
  it('takes over and reloads the page when somebody asks for it', () => {
    const { store, events, reload } = setUp();
    const replace = vi.fn(() => events.onReplaced());
    events.onUpdate(replace);
    expect(store.getState().update).toBe('ready');
    store.getState().applyUpdate();
    expect(replace).toHaveBeenCalledOnce();
    expect(reload).toHaveBeenCalledOnce();
  });

  it('never reloads under a check that began meanwhile', () => {
    const { store, events, reload, check } = setUp();
    events.onUpdate(() => {
      check();
      events.onReplaced();
    });
    store.getState().applyUpdate();
    expect(reload).not.toHaveBeenCalled();
    expect(store.getState()).toMatchObject({ idle: false, update: 'replaced' });
  });

  it('that another tab asked for leaves this page alone', () => {
    const { store, events, reload } = setUp();
    events.onReplaced();
    expect(reload).not.toHaveBeenCalled();
    store.getState().applyUpdate();
    expect(reload).toHaveBeenCalledOnce();
  });
});

describe('the offer to install', () => {
  it('lasts until it is taken up', async () => {
    const { store, events } = setUp();
    const ask = vi.fn(() => Promise.resolve(events.onInstallable(null)));
    events.onInstallable(ask);
    expect(store.getState().installable).toBe(true);
    await store.getState().install();
    expect(ask).toHaveBeenCalledOnce();
    expect(store.getState().installable).toBe(false);
  });
});

it('is idle again once nothing waits or runs', () => {
  const { store, queue, check } = setUp();
  check();
  expect(store.getState().idle).toBe(false);
  queue.getState().cancel(queue.getState().jobs[0]!.id);
  expect(store.getState().idle).toBe(true);
});

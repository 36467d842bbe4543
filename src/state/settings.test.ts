import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../domain/settings.ts';
import { createSettingsStore } from './settings.ts';

function memory(content: Record<string, string> = {}) {
  const storage = {
    getItem: (key: string) => content[key] ?? null,
    setItem: (key: string, value: string) => void (content[key] = value),
  };
  return () => storage;
}

describe('settings', () => {
  it('are remembered for the next visit', () => {
    const storage = memory();
    const chosen = { frames: 20, backend: 'wasm', model: 'mine@1.0.0' } as const;
    createSettingsStore(storage).getState().change(chosen);
    expect(createSettingsStore(storage).getState().settings).toEqual(chosen);
  });

  it('take their defaults where what is stored makes no sense', () => {
    const storage = memory({ 'unmask-frames': '7', 'unmask-backend': 'abacus' });
    expect(createSettingsStore(storage).getState().settings).toEqual(DEFAULT_SETTINGS);
  });

  it('go back to the site’s own model', () => {
    const storage = memory({ 'unmask-model': 'mine@1.0.0' });
    createSettingsStore(storage).getState().change({ model: undefined });
    expect(createSettingsStore(storage).getState().settings.model).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { createThemeStore } from './theme.ts';

function memory(content: Record<string, string> = {}) {
  return {
    getItem: (key: string) => content[key] ?? null,
    setItem: (key: string, value: string) => void (content[key] = value),
  };
}

describe('theme', () => {
  it('is remembered for the next visit', () => {
    const storage = memory();
    createThemeStore(() => storage)
      .getState()
      .choose('dark');
    expect(createThemeStore(() => storage).getState().theme).toBe('dark');
  });

  it('follows the system when what is stored makes no sense', () => {
    expect(createThemeStore(() => memory({ 'unmask-theme': 'pink' })).getState().theme).toBe('system');
  });

  it('can be chosen where storage is forbidden', () => {
    const store = createThemeStore(() => {
      throw new Error('SecurityError');
    });
    store.getState().choose('light');
    expect(store.getState().theme).toBe('light');
  });
});

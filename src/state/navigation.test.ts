import { describe, expect, it } from 'vitest';
import { addressOf, createNavigationStore, PLACES } from './navigation.ts';

function setUp(hash = '') {
  const listeners: (() => void)[] = [];
  const location = { hash } as Location;
  const page = {
    location,
    addEventListener: (_: string, listener: () => void) => void listeners.push(listener),
  } as unknown as Window;
  const navigation = createNavigationStore(page);
  const go = (to: string): void => {
    location.hash = to;
    listeners.forEach((listener) => listener());
  };
  return { go, where: () => navigation.getState() };
}

describe('navigation', () => {
  it.each(PLACES)('finds "%s" again under its own address', (place) => {
    expect(setUp(addressOf(place)).where()).toEqual({ place, item: '' });
  });

  it('starts with the check', () => {
    expect(setUp().where().place).toBe('check');
  });

  it('follows the address, back and forth', () => {
    const { go, where } = setUp();
    go(addressOf('history', 'a/b'));
    expect(where()).toEqual({ place: 'history', item: 'a/b' });
    go('');
    expect(where().place).toBe('check');
  });

  it('stays where it is for a fragment that names no place', () => {
    const { go, where } = setUp('#/settings');
    go('#content');
    expect(where().place).toBe('settings');
    go('#/nowhere');
    expect(where().place).toBe('settings');
  });
});

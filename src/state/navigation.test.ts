import { describe, expect, it } from 'vitest';
import { addressOf, createNavigationStore, PLACES } from './navigation.ts';
import { createFakeBrowser } from './testing/fake-browser.ts';

function setUp(hash = '') {
  const browser = createFakeBrowser(hash);
  const navigation = createNavigationStore(browser.page);
  return { ...browser, ...navigation.getState(), where: () => navigation.getState() };
}

describe('navigation', () => {
  it.each(PLACES)('finds "%s" again under its own address', (place) => {
    expect(setUp(addressOf(place)).where()).toMatchObject({ place, item: '' });
  });

  it('starts with the check', () => {
    expect(setUp().where().place).toBe('check');
  });

  it('follows the address, back and forth', () => {
    const { follow, back, where } = setUp();
    follow(addressOf('history', 'a/b'));
    expect(where()).toMatchObject({ place: 'history', item: 'a/b' });
    back();
    expect(where().place).toBe('check');
  });

  it('stays where it is for a fragment that names no place', () => {
    const { follow, where } = setUp('#/settings');
    follow('#content');
    expect(where().place).toBe('settings');
    follow('#/nowhere');
    expect(where().place).toBe('settings');
  });

  it('leads elsewhere at once, and Back leads here again', () => {
    const { go, back, where, page } = setUp();
    go('check', '3');
    expect(where()).toMatchObject({ place: 'check', item: '3' });
    expect(page.location.hash).toBe('#/check/3');
    // Going where one is adds no step back.
    go('check', '3');
    back();
    expect(where()).toMatchObject({ place: 'check', item: '' });
  });

  it('leaves no way back to what it replaced', () => {
    const { go, replace, back, where } = setUp();
    go('files');
    go('check', '3');
    replace('check', '4');
    expect(where().item).toBe('4');
    back();
    expect(where().place).toBe('files');
  });
});

import { createStore, type StoreApi } from 'zustand/vanilla';

/** The pages beside the check itself, which is "check": the start page or the file on screen. */
export const PLACES = ['check', 'files', 'history', 'settings', 'about', 'live'] as const;
export type Place = (typeof PLACES)[number];

/** Where a person is. */
export interface NavigationState {
  readonly place: Place;
  /** What is shown within the place (an entry of the history); empty for the place itself. */
  readonly item: string;
}

export type NavigationStore = StoreApi<NavigationState>;

/** The part of the browser's window that navigation needs. */
type AddressBar = Pick<Window, 'location' | 'addEventListener'>;

/** The fragment that stands for a place, for links: the browser's own Back and bookmarks then work. */
export function addressOf(place: Place, item = ''): string {
  if (place === 'check') return '#/';
  return item === '' ? `#/${place}` : `#/${place}/${item}`;
}

/** Creates the navigation, which follows the fragment of the address. */
export function createNavigationStore(page: AddressBar): NavigationStore {
  const store = createStore<NavigationState>()(() => readFragment(page.location.hash) ?? HOME);
  page.addEventListener('hashchange', () => {
    const next = readFragment(page.location.hash);
    if (next) store.setState(next);
  });
  return store;
}

const HOME: NavigationState = { place: 'check', item: '' };

/** Null for fragments that name no place, such as the one of the skip link: they change nothing. */
function readFragment(hash: string): NavigationState | null {
  if (hash === '') return HOME;
  const [, name = '', item = ''] = /^#\/([a-z]*)(?:\/(.*))?$/.exec(hash) ?? [];
  if (hash === '#/') return HOME;
  const place = PLACES.find((known) => known === name);
  return place ? { place, item } : null;
}

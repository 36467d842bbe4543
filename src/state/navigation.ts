import { createStore, type StoreApi } from 'zustand/vanilla';

/** The pages beside the check itself, which is "check": the start page or a file on screen. */
export const PLACES = ['check', 'files', 'history', 'settings', 'about', 'live'] as const;
export type Place = (typeof PLACES)[number];

/** Where a person is, and how the app leads them elsewhere. */
export interface NavigationState {
  readonly place: Place;
  /** What is shown within the place: a file of the check, an entry of the history; empty for the place itself. */
  readonly item: string;
  /** Leaves for another place; the browser's Back leads here again. */
  go(place: Place, item?: string): void;
  /** Puts another place under the address of this one, to which there is no way back. */
  replace(place: Place, item?: string): void;
}

export type NavigationStore = StoreApi<NavigationState>;

/** The part of the browser's window that navigation needs. */
type AddressBar = Pick<Window, 'location' | 'addEventListener'> & {
  readonly history: Pick<History, 'pushState' | 'replaceState'>;
};

/** The fragment that stands for a place, for links: the browser's own Back and bookmarks then work. */
export function addressOf(place: Place, item = ''): string {
  if (item !== '') return `#/${place}/${item}`;
  return place === 'check' ? '#/' : `#/${place}`;
}

/** Creates the navigation, which follows the fragment of the address and can lead elsewhere at once. */
export function createNavigationStore(page: AddressBar): NavigationStore {
  const store = createStore<NavigationState>()((set, get) => {
    const change = (how: 'pushState' | 'replaceState', place: Place, item: string): void => {
      const now = get();
      if (now.place === place && now.item === item) return;
      page.history[how](null, '', addressOf(place, item));
      set({ place, item });
    };
    return {
      ...(readFragment(page.location.hash) ?? HOME),
      go: (place, item = '') => change('pushState', place, item),
      replace: (place, item = '') => change('replaceState', place, item),
    };
  });
  page.addEventListener('hashchange', () => {
    const next = readFragment(page.location.hash);
    if (next) store.setState(next);
  });
  return store;
}

const HOME = { place: 'check', item: '' } as const;

/** Null for fragments that name no place, such as the one of the skip link: they change nothing. */
function readFragment(hash: string): Pick<NavigationState, 'place' | 'item'> | null {
  if (hash === '' || hash === '#/') return HOME;
  const [, name = '', item = ''] = /^#\/([a-z]+)(?:\/(.*))?$/.exec(hash) ?? [];
  const place = PLACES.find((known) => known === name);
  return place ? { place, item } : null;
}

/** An address bar with a history, for tests in Node. */
export function createFakeBrowser(hash = '') {
  const listeners: (() => void)[] = [];
  const entries = [hash];
  let at = 0;
  const arrive = (): void => {
    location.hash = entries[at]!;
    listeners.forEach((listener) => listener());
  };
  const push = (address: string): void => {
    entries.splice(++at, entries.length, address);
    location.hash = address;
  };
  const location = { hash } as Location;
  const page = {
    location,
    history: {
      pushState: (_state: unknown, _title: string, address: string) => push(address),
      replaceState: (_state: unknown, _title: string, address: string) => {
        entries[at] = location.hash = address;
      },
    },
    addEventListener: (_event: string, listener: () => void) => void listeners.push(listener),
  } as unknown as Window;
  return {
    page,
    /** As a press on a link does. */
    follow: (address: string): void => {
      push(address);
      arrive();
    },
    back: (): void => {
      at = Math.max(0, at - 1);
      arrive();
    },
    forward: (): void => {
      at = Math.min(entries.length - 1, at + 1);
      arrive();
    },
  };
}

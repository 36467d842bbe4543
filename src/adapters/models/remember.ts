/**
 * Remembers the promise of `make` per key, so that work is shared; forgets it when it fails, so that the
 * next caller may try again.
 *
 * @param nameOf tells keys apart that are objects
 */
export function rememberSuccess<Key, Value>(
  make: (key: Key) => Promise<Value>,
  nameOf: (key: Key) => unknown = (key) => key,
): (key: Key) => Promise<Value> {
  const remembered = new Map<unknown, Promise<Value>>();
  return (key) => {
    const name = nameOf(key);
    const known = remembered.get(name);
    if (known) return known;
    const promise = make(key);
    remembered.set(name, promise);
    promise.catch(() => remembered.delete(name));
    return promise;
  };
}

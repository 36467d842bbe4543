/**
 * Remembers the promise of `make` per key, so that work is shared; forgets it when it fails, so that the
 * next caller may try again.
 */
export function rememberSuccess<Key, Value>(
  make: (key: Key) => Promise<Value>,
): (key: Key) => Promise<Value> {
  const remembered = new Map<Key, Promise<Value>>();
  return (key) => {
    const known = remembered.get(key);
    if (known) return known;
    const promise = make(key);
    remembered.set(key, promise);
    promise.catch(() => remembered.delete(key));
    return promise;
  };
}

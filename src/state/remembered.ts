/** A place for small choices; throws where the browser forbids it. */
export type SmallStorage = () => Pick<Storage, 'getItem' | 'setItem'>;

/** What was chosen on an earlier visit, where it can be read and still makes sense. */
export function recall<Choice extends string>(
  storage: SmallStorage,
  key: string,
  choices: readonly Choice[],
  otherwise: Choice,
): Choice {
  const stored = recallText(storage, key);
  return choices.find((choice) => choice === stored) ?? otherwise;
}

/** The text remembered under a key; null where there is none. */
export function recallText(storage: SmallStorage, key: string): string | null {
  try {
    return storage().getItem(key);
  } catch {
    return null;
  }
}

/** Keeps a choice for the next visit. Without storage (private window) it lasts as long as the page. */
export function remember(storage: SmallStorage, key: string, value: string): void {
  try {
    storage().setItem(key, value);
  } catch {
    // Nothing is lost but the convenience.
  }
}

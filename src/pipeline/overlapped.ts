/** An item and what came of it. */
export interface Done<Item, Result> {
  readonly item: Item;
  readonly result: Result;
}

/**
 * Begins work on each item as it comes and goes on to the next meanwhile. Hands out item after item in their order, as soon as
 * its work is done and all before it are.
 *
 * @param most pieces of work that may be under way while the next item is fetched
 * @param wait waits for a piece of work that has to be done before anything can go on
 */
export async function* overlapped<Item, Result>(
  items: AsyncIterable<Item>,
  work: (item: Item) => Promise<Result>,
  most: number,
  wait: (result: Promise<Result>) => Promise<Result> = (result) => result,
): AsyncGenerator<Done<Item, Result>> {
  const pending: { readonly item: Item; readonly result: Promise<Result>; settled: boolean }[] = [];

  async function first(): Promise<Done<Item, Result>> {
    const { item, result } = pending.shift()!;
    return { item, result: await wait(result) };
  }

  for await (const item of items) {
    const entry = { item, result: work(item), settled: false };
    const settle = (): void => void (entry.settled = true);
    // Whoever stops early awaits none of them: a failure must not count as unhandled.
    entry.result.then(settle, settle);
    pending.push(entry);
    while (pending.length > most || pending[0]?.settled) yield await first();
  }
  while (pending.length > 0) yield await first();
}

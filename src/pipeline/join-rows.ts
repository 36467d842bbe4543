/** The rows of all batches in one block, one after the other. */
export function joinRows(batches: readonly Float32Array[]): Float32Array {
  const joined = new Float32Array(batches.reduce((sum, { length }) => sum + length, 0));
  let filled = 0;
  for (const batch of batches) {
    joined.set(batch, filled);
    filled += batch.length;
  }
  return joined;
}

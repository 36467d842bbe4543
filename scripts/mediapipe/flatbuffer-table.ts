import type { Builder, Offset } from 'flatbuffers';

/**
 * One field of a table: its slot (its position in the schema, counting from 0; a union takes two, first the
 * type, then the value), how it is stored, and its value or the offset of what it points to.
 */
export type Field = readonly [slot: number, kind: 'offset' | 'byte' | 'uint', value: number];

/** Writes a table and returns its offset. What its fields point to must be written before. */
export function writeTable(builder: Builder, fields: readonly Field[]): Offset {
  builder.startObject(Math.max(...fields.map(([slot]) => slot)) + 1);
  for (const [slot, kind, value] of fields) {
    if (kind === 'offset') builder.addFieldOffset(slot, value, 0);
    else if (kind === 'byte') builder.addFieldInt8(slot, value, 0);
    else builder.addFieldInt32(slot, value, 0);
  }
  return builder.endObject();
}

/** Writes a vector of references to things written before. */
export function writeVector(builder: Builder, offsets: readonly Offset[]): Offset {
  builder.startVector(4, offsets.length, 4);
  // FlatBuffers are written from the end to the beginning.
  for (const offset of offsets.toReversed()) builder.addOffset(offset);
  return builder.endVector();
}

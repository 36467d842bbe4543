import type { ByteBuffer } from 'flatbuffers';

/** Fields of a FlatBuffer's tables; each has its default (0, nothing) where the file leaves it out. */
export class TableReader {
  constructor(private readonly file: ByteBuffer) {}

  byte(table: number, slot: number): number {
    const field = this.field(table, slot);
    return field && this.file.readInt8(field);
  }

  int(table: number, slot: number): number {
    const field = this.field(table, slot);
    return field && this.file.readInt32(field);
  }

  ints(table: number, slot: number): number[] {
    return this.#each(table, slot, (at) => this.file.readInt32(at));
  }

  table(table: number, slot: number): number | null {
    const field = this.field(table, slot);
    return field ? this.file.__indirect(field) : null;
  }

  tables(table: number, slot: number): number[] {
    return this.#each(table, slot, (at) => this.file.__indirect(at));
  }

  /** null where there are none. */
  bytes(table: number, slot: number): Uint8Array | null {
    const field = this.field(table, slot);
    if (!field) return null;
    const start = this.file.__vector(field);
    return this.file.bytes().slice(start, start + this.file.__vector_len(field));
  }

  /** Position of a field, or 0 where the file leaves it out. */
  field(table: number, slot: number): number {
    const distance = this.file.__offset(table, 4 + 2 * slot);
    return distance && table + distance;
  }

  #each<Item>(table: number, slot: number, read: (position: number) => Item): Item[] {
    const field = this.field(table, slot);
    if (!field) return [];
    const first = this.file.__vector(field);
    return Array.from({ length: this.file.__vector_len(field) }, (_, i) => read(first + 4 * i));
  }
}

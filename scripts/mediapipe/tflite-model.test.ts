import { Builder, ByteBuffer } from 'flatbuffers';
import { describe, expect, it } from 'vitest';
import { writeTable, writeVector } from './flatbuffer-table.ts';
import { imageInputMetadata } from './image-metadata.ts';
import { withMetadata } from './tflite-model.ts';

const metadata = imageInputMetadata({ description: 'changed', license: 'Apache-2.0' });

/** A model without a graph: a version, a description, an empty buffer and one with these weights. */
function smallModel(weights: Uint8Array): Uint8Array {
  const builder = new Builder(64);
  builder.prep(16, weights.length);
  const data = builder.createByteVector(weights);
  const buffers = writeVector(builder, [
    writeTable(builder, [[1, 'byte', 0]]),
    writeTable(builder, [[0, 'offset', data]]),
  ]);
  const description = builder.createString('small');
  const root = writeTable(builder, [
    [0, 'uint', 3],
    [3, 'offset', description],
    [4, 'offset', buffers],
  ]);
  builder.finish(root, 'TFL3');
  return builder.asUint8Array().slice();
}

/** Reads a model back, independent of the code that wrote it. */
function read(model: Uint8Array) {
  const file = new ByteBuffer(model);
  const root = file.__indirect(0);
  const field = (table: number, slot: number) => table + file.__offset(table, 4 + 2 * slot);
  const element = (vector: number, i: number) => file.__indirect(file.__vector(vector) + 4 * i);
  const buffers = field(root, 4);
  const data = (i: number) => {
    const at = field(element(buffers, i), 0);
    return { start: file.__vector(at), length: file.__vector_len(at) };
  };
  const entry = element(field(root, 6), 0);
  return {
    file,
    version: file.readUint32(field(root, 0)),
    description: file.__string(field(root, 3)),
    bufferCount: file.__vector_len(buffers),
    data,
    metadataName: file.__string(field(entry, 0)),
    metadataBuffer: file.readUint32(field(entry, 1)),
  };
}

describe('a TensorFlow Lite model with metadata added', () => {
  // Lengths that are no multiple of 16 too: the new front must keep the old bytes aligned.
  it.each([16, 20, 37])('keeps its %i bytes of weights, its version and its description', (length) => {
    const weights = Uint8Array.from({ length }, (_, i) => i + 1);
    const model = withMetadata(smallModel(weights), metadata);
    const { version, description, bufferCount, data } = read(model);
    expect({ version, description, bufferCount }).toEqual({
      version: 3,
      description: 'small',
      bufferCount: 3,
    });
    expect(model.slice(data(1).start, data(1).start + length)).toEqual(weights);
    expect(data(1).start % 16).toBe(0);
  });

  it('names the buffer that holds the metadata', () => {
    const model = withMetadata(smallModel(new Uint8Array(20)), metadata);
    const { metadataName, metadataBuffer, data } = read(model);
    expect(metadataName).toBe('TFLITE_METADATA');
    const { start, length } = data(metadataBuffer);
    expect(model.slice(start, start + length)).toEqual(metadata);
    expect(start % 16).toBe(0);
  });

  it('is refused a second block, and so is a file of another kind', () => {
    const model = withMetadata(smallModel(new Uint8Array(4)), metadata);
    expect(() => withMetadata(model, metadata)).toThrow('has metadata already');
    expect(() => withMetadata(new Uint8Array(64), metadata)).toThrow('not a TensorFlow Lite model');
  });
});

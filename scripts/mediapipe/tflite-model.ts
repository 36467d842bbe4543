import { Builder, ByteBuffer, type Offset } from 'flatbuffers';
import { TableReader } from '../assets/flatbuffer-reader.ts';
import { writeTable, writeVector, type Field } from './flatbuffer-table.ts';

/**
 * Slots of TensorFlow Lite's schema.fbs, version 3:
 * https://github.com/tensorflow/tensorflow/blob/v2.16.1/tensorflow/lite/schema/schema.fbs
 */
const Model = {
  version: 0,
  operatorCodes: 1,
  subgraphs: 2,
  description: 3,
  buffers: 4,
  metadataBuffer: 5,
  metadata: 6,
  signatureDefs: 7,
};
const BufferTable = { data: 0 };
const Metadata = { name: 0, buffer: 1 };

/** What the root table points to and we leave where it is. */
const UNCHANGED = [
  Model.operatorCodes,
  Model.subgraphs,
  Model.description,
  Model.metadataBuffer,
  Model.signatureDefs,
];

const FILE_IDENTIFIER = 'TFL3';
/** The name under which TensorFlow Lite and MediaPipe look for metadata. */
const METADATA_NAME = 'TFLITE_METADATA';
/** The schema's `force_align` for buffers. It must hold for the old bytes too, which contain the weights. */
const ALIGNMENT = 16;

/**
 * A TensorFlow Lite model with a metadata block added.
 *
 * FlatBuffers point forward only, and are written from their end. So the old file stays whole as the end of
 * the new one, and a new root table with its lists of buffers and metadata goes in front of it, pointing into
 * the old bytes. Weights and graph are not touched.
 *
 * @throws Error when `model` is not a TensorFlow Lite model or has metadata already
 */
export function withMetadata(model: Uint8Array, metadata: Uint8Array): Uint8Array {
  const old = new ByteBuffer(model);
  if (!old.__has_identifier(FILE_IDENTIFIER)) throw new Error('This is not a TensorFlow Lite model.');
  const root = old.__indirect(0);
  const table = new TableReader(old);
  if (table.field(root, Model.metadata)) throw new Error('This model has metadata already.');

  const builder = new Builder(model.length + metadata.length + 4096);
  builder.prep(ALIGNMENT, model.length);
  const oldStart = builder.createByteVector(model) - 4; // its length comes first: 4 bytes
  /** The builder counts from the end, the old file from its beginning. */
  const inOldFile = (position: number): Offset => oldStart - position;

  builder.prep(ALIGNMENT, metadata.length);
  const data = builder.createByteVector(metadata);
  const buffer = writeTable(builder, [[BufferTable.data, 'offset', data]]);
  const oldBuffers = table.tables(root, Model.buffers);
  const buffers = writeVector(builder, [...oldBuffers.map(inOldFile), buffer]);
  const entry = writeTable(builder, [
    [Metadata.name, 'offset', builder.createString(METADATA_NAME)],
    [Metadata.buffer, 'uint', oldBuffers.length],
  ]);
  const kept = UNCHANGED.flatMap((slot): Field[] => {
    const position = table.field(root, slot);
    return position ? [[slot, 'offset', inOldFile(old.__indirect(position))]] : [];
  });
  const newRoot = writeTable(builder, [
    [Model.version, 'uint', table.int(root, Model.version)],
    ...kept,
    [Model.buffers, 'offset', buffers],
    [Model.metadata, 'offset', writeVector(builder, [entry])],
  ]);
  builder.finish(newRoot, FILE_IDENTIFIER);
  return builder.asUint8Array();
}

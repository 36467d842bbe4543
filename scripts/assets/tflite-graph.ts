import { ByteBuffer } from 'flatbuffers';
import { TableReader } from './flatbuffer-reader.ts';

/**
 * Slots of TensorFlow Lite's schema.fbs, version 3:
 * https://github.com/tensorflow/tensorflow/blob/v2.16.1/tensorflow/lite/schema/schema.fbs
 */
const Model = { operatorCodes: 1, subgraphs: 2, buffers: 4 };
const OperatorCode = { old: 0, code: 3 };
const Graph = { tensors: 0, inputs: 1, outputs: 2, operators: 3 };
const TensorTable = { shape: 0, type: 1, buffer: 2 };
const OperatorTable = { code: 0, inputs: 1, outputs: 2, options: 4 };
const BufferTable = { data: 0 };

const FILE_IDENTIFIER = 'TFL3';

/** A tensor of the graph; `data` is null unless it is a constant. */
export interface Tensor {
  readonly shape: readonly number[];
  /** The schema's TensorType: 0 float32, 1 float16, 2 int32. */
  readonly type: number;
  readonly data: Uint8Array | null;
}

/** One operator; tensors go by their number. */
export interface Operator {
  /** The schema's BuiltinOperator. */
  readonly code: number;
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  /** A byte or whole number of its options by slot; 0 where the file leaves it out. */
  byteOption(slot: number): number;
  intOption(slot: number): number;
}

/** What a TensorFlow Lite model computes. */
export interface TfliteGraph {
  readonly tensors: readonly Tensor[];
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  readonly operators: readonly Operator[];
}

/**
 * The first graph of a model.
 *
 * @throws Error when `model` is not a TensorFlow Lite model
 */
export function readGraph(model: Uint8Array): TfliteGraph {
  // A copy: the parts of a Node buffer would share its memory.
  const file = new ByteBuffer(new Uint8Array(model));
  if (!file.__has_identifier(FILE_IDENTIFIER)) throw new Error('This is not a TensorFlow Lite model.');
  const table = new TableReader(file);
  const root = file.__indirect(0);
  const codes = table.tables(root, Model.operatorCodes).map((code) =>
    // Small codes stand in the older field, which is too small for others.
    Math.max(table.byte(code, OperatorCode.old), table.int(code, OperatorCode.code)),
  );
  const buffers = table.tables(root, Model.buffers);
  const graph = table.tables(root, Model.subgraphs)[0]!;
  return {
    inputs: table.ints(graph, Graph.inputs),
    outputs: table.ints(graph, Graph.outputs),
    tensors: table.tables(graph, Graph.tensors).map((tensor) => ({
      shape: table.ints(tensor, TensorTable.shape),
      type: table.byte(tensor, TensorTable.type),
      data: table.bytes(buffers[table.int(tensor, TensorTable.buffer)]!, BufferTable.data),
    })),
    operators: table.tables(graph, Graph.operators).map((operator) => {
      const options = table.table(operator, OperatorTable.options);
      return {
        code: codes[table.int(operator, OperatorTable.code)]!,
        inputs: table.ints(operator, OperatorTable.inputs),
        outputs: table.ints(operator, OperatorTable.outputs),
        byteOption: (slot) => (options === null ? 0 : table.byte(options, slot)),
        intOption: (slot) => (options === null ? 0 : table.int(options, slot)),
      };
    }),
  };
}

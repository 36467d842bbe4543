import { PbfWriter as Writer } from 'pbf';

/** Fields and codes of https://github.com/onnx/onnx/blob/v1.16.0/onnx/onnx.proto3. */
const ELEMENT_TYPES = { float32: 1, int64: 7, float16: 10 } as const;
const ATTRIBUTE_INT = 2;
const ATTRIBUTE_STRING = 3;
const ATTRIBUTE_INTS = 7;
const IR_VERSION = 8;
const OPSET = 13;

/** A constant: raw little-endian bytes. */
export interface Initializer {
  readonly name: string;
  readonly type: keyof typeof ELEMENT_TYPES;
  readonly shape: readonly number[];
  readonly data: Uint8Array;
}

/** One operator of ONNX's standard set. */
export interface OnnxNode {
  readonly type: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes?: Readonly<Record<string, number | string | readonly number[]>>;
}

/** An input or output of the graph, in float32. */
export interface Port {
  readonly name: string;
  readonly shape: readonly number[];
}

export interface OnnxGraph {
  readonly name: string;
  readonly description: string;
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
  readonly initializers: readonly Initializer[];
  readonly nodes: readonly OnnxNode[];
}

/** The bytes of an .onnx file. */
export function writeOnnx(graph: OnnxGraph): Uint8Array {
  const file = new Writer();
  file.writeVarintField(1, IR_VERSION);
  file.writeStringField(6, graph.description);
  file.writeMessage(7, writeGraph, graph);
  file.writeMessage(8, (version: number, opset) => opset.writeVarintField(2, version), OPSET);
  return file.finish();
}

function writeGraph(graph: OnnxGraph, file: Writer): void {
  for (const node of graph.nodes) file.writeMessage(1, writeNode, node);
  file.writeStringField(2, graph.name);
  for (const initializer of graph.initializers) file.writeMessage(5, writeInitializer, initializer);
  for (const port of graph.inputs) file.writeMessage(11, writePort, port);
  for (const port of graph.outputs) file.writeMessage(12, writePort, port);
}

function writeNode({ type, inputs, output, attributes = {} }: OnnxNode, file: Writer): void {
  for (const input of inputs) file.writeStringField(1, input);
  file.writeStringField(2, output);
  file.writeStringField(4, type);
  for (const attribute of Object.entries(attributes)) file.writeMessage(5, writeAttribute, attribute);
}

function writeAttribute(
  [name, value]: readonly [string, number | string | readonly number[]],
  file: Writer,
): void {
  file.writeStringField(1, name);
  if (typeof value === 'number') {
    file.writeVarintField(3, value);
    file.writeVarintField(20, ATTRIBUTE_INT);
  } else if (typeof value === 'string') {
    file.writeStringField(4, value);
    file.writeVarintField(20, ATTRIBUTE_STRING);
  } else {
    for (const item of value) file.writeVarintField(8, item);
    file.writeVarintField(20, ATTRIBUTE_INTS);
  }
}

function writeInitializer({ name, type, shape, data }: Initializer, file: Writer): void {
  for (const length of shape) file.writeVarintField(1, length);
  file.writeVarintField(2, ELEMENT_TYPES[type]);
  file.writeStringField(8, name);
  file.writeBytesField(9, data);
}

function writePort({ name, shape }: Port, file: Writer): void {
  file.writeStringField(1, name);
  file.writeMessage(2, writeType, shape);
}

/** A type is one of several, and here always a tensor. */
function writeType(shape: readonly number[], file: Writer): void {
  file.writeMessage(1, writeTensorType, shape);
}

function writeTensorType(shape: readonly number[], file: Writer): void {
  file.writeVarintField(1, ELEMENT_TYPES.float32);
  file.writeMessage(2, writeShape, shape);
}

function writeShape(shape: readonly number[], file: Writer): void {
  for (const length of shape) file.writeMessage(1, writeLength, length);
}

function writeLength(length: number, file: Writer): void {
  file.writeVarintField(1, length);
}

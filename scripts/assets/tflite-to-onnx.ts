import { writeOnnx, type Initializer, type OnnxNode, type Port } from './onnx-file.ts';
import { readGraph, type Operator, type Tensor, type TfliteGraph } from './tflite-graph.ts';

/** Codes of the schema's BuiltinOperator that BlazeFace is made of. */
const Code = {
  add: 0,
  concatenation: 2,
  convolution: 3,
  depthwiseConvolution: 4,
  dequantize: 6,
  maxPool: 17,
  relu: 19,
  reshape: 22,
  resizeBilinear: 23,
  pad: 34,
} as const;

const PADDING_SAME = 0;
const FLOAT16 = 1;
/** From pixels × channels, as TensorFlow keeps a picture, to ONNX's channels × pixels, and back. */
const TO_CHANNELS_FIRST = [0, 3, 1, 2];
const TO_CHANNELS_LAST = [0, 2, 3, 1];

/**
 * The same network in the form that ONNX runtimes read. Weights keep their bytes and their precision; only their order changes,
 * because ONNX lays pictures out channel by channel: the input is float32 [1, 3, height, width], and outputs are as they were.
 *
 * @param ports names of its one input and of its outputs
 * @throws Error when the network has a part that is none of BlazeFace's
 */
export function toOnnx(model: Uint8Array, name: string, ports: PortNames, description: string): Uint8Array {
  const graph = readGraph(model);
  const translation = new Translation(graph);
  graph.operators.forEach((operator) => translation.add(operator));
  const { nodes, initializers } = translation;
  const port = (tensor: number, portName: string): Port => ({
    name: portName,
    shape: shapeInOnnx(graph.tensors[tensor]!.shape),
  });
  const renamed = (from: string, to: string): OnnxNode => ({ type: 'Identity', inputs: [from], output: to });
  return writeOnnx({
    name,
    description,
    inputs: graph.inputs.map((tensor) => port(tensor, ports.input)),
    outputs: graph.outputs.map((tensor, i) => port(tensor, ports.outputs[i]!)),
    initializers,
    nodes: [
      ...graph.inputs.map((tensor) => renamed(ports.input, nameOf(tensor))),
      ...nodes,
      ...graph.outputs.map((tensor, i) => renamed(nameOf(tensor), ports.outputs[i]!)),
    ],
  });
}

/** How the network's ends are called. */
export interface PortNames {
  readonly input: string;
  readonly outputs: readonly string[];
}

class Translation {
  readonly nodes: OnnxNode[] = [];
  readonly initializers: Initializer[] = [];
  /** Constants in half precision, by the tensor that a DEQUANTIZE makes of each. */
  readonly #halves = new Map<number, Tensor>();

  constructor(private readonly graph: TfliteGraph) {}

  add(operator: Operator): void {
    const [input, second] = operator.inputs as [number, number];
    const [output] = operator.outputs as [number];
    switch (operator.code) {
      case Code.dequantize:
        this.#halves.set(output, this.#tensor(input));
        return;
      case Code.convolution:
        expectNone(operator.byteOption(3), 'activation');
        this.#convolution(operator, [0, 3, 1, 2], 1);
        return;
      case Code.depthwiseConvolution:
        expectNone(operator.byteOption(4), 'activation');
        this.#convolution(operator, [3, 0, 1, 2], this.#tensor(input).shape[3]!);
        return;
      case Code.add:
        expectNone(operator.byteOption(0), 'activation');
        this.#node('Add', [nameOf(input), nameOf(second)], output);
        return;
      case Code.relu:
        this.#node('Relu', [nameOf(input)], output);
        return;
      case Code.maxPool:
        expectNone(operator.byteOption(5), 'activation');
        this.#node('MaxPool', [nameOf(input)], output, {
          ...stepsOf(operator),
          kernel_shape: [operator.intOption(4), operator.intOption(3)],
        });
        return;
      case Code.pad:
        this.#node('Pad', [nameOf(input), this.#pads(second)], output);
        return;
      case Code.resizeBilinear:
        if (!operator.byteOption(3)) throw new Error('RESIZE_BILINEAR: only half pixel centres are known.');
        this.#node('Resize', [nameOf(input), '', '', this.#sizes(output)], output, {
          mode: 'linear',
          coordinate_transformation_mode: 'half_pixel',
        });
        return;
      case Code.reshape:
        this.#reshape(input, output);
        return;
      case Code.concatenation:
        expectNone(operator.byteOption(1), 'activation');
        this.#concatenate(operator, output);
        return;
      default:
        throw new Error(`Operator ${operator.code} is not one of BlazeFace's.`);
    }
  }

  #tensor(number: number): Tensor {
    return this.graph.tensors[number]!;
  }

  #node(type: string, inputs: readonly string[], output: number, attributes?: OnnxNode['attributes']): void {
    this.nodes.push({ type, inputs, output: nameOf(output), ...(attributes && { attributes }) });
  }

  /** Weights with their axes in the order given, as float32 to the operators that use them. @returns their name */
  #weights(number: number, axes?: readonly number[]): string {
    const { data, shape, type } = this.#halves.get(number) ?? this.#tensor(number);
    if (data === null) throw new Error('Only constant weights are known.');
    const name = `weights_${number}`;
    const bytes = type === FLOAT16 ? 2 : 4;
    const values = axes ? permute(data, bytes, shape, axes) : data;
    const constant = { data: values, shape: axes ? axes.map((axis) => shape[axis]!) : shape };
    if (type !== FLOAT16) {
      this.initializers.push({ name, type: 'float32', ...constant });
      return name;
    }
    this.initializers.push({ name: `${name}_half`, type: 'float16', ...constant });
    this.nodes.push({ type: 'Cast', inputs: [`${name}_half`], output: name, attributes: { to: 1 } });
    return name;
  }

  #int64(name: string, values: readonly number[]): string {
    const data = new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
    this.initializers.push({ name, type: 'int64', shape: [values.length], data });
    return name;
  }

  /** @param axes of the weights, in ONNX's order */
  #convolution(operator: Operator, axes: readonly number[], group: number): void {
    const [input, weights, bias] = operator.inputs as [number, number, number];
    const [output] = operator.outputs as [number];
    const inputs = [nameOf(input), this.#weights(weights, axes), this.#weights(bias)];
    this.#node('Conv', inputs, output, { ...stepsOf(operator), ...(group > 1 && { group }) });
  }

  /** Of [axis][before, after] for pixels × channels: all that goes before, then all that goes after. */
  #pads(number: number): string {
    const { data } = this.#tensor(number);
    const pairs = new Int32Array(data!.slice().buffer);
    return this.#int64(
      `pads_${number}`,
      [0, 1].flatMap((end) => TO_CHANNELS_FIRST.map((axis) => pairs[2 * axis + end]!)),
    );
  }

  #sizes(output: number): string {
    return this.#int64(`sizes_${output}`, shapeInOnnx(this.#tensor(output).shape));
  }

  #reshape(input: number, output: number): void {
    const flat = this.#tensor(output).shape;
    if (this.#tensor(input).shape.length !== 4 || flat.length === 4)
      throw new Error('RESHAPE: only from a picture to a table is known.');
    this.#transpose(nameOf(input), `${nameOf(input)}_last`);
    this.#node('Reshape', [`${nameOf(input)}_last`, this.#int64(`shape_${output}`, flat)], output);
  }

  #transpose(input: string, output: string): void {
    this.nodes.push({ type: 'Transpose', inputs: [input], output, attributes: { perm: TO_CHANNELS_LAST } });
  }

  #concatenate(operator: Operator, output: number): void {
    const dimensions = this.#tensor(output).shape.length;
    const axis = (operator.intOption(0) + dimensions) % dimensions;
    const attributes = { axis: dimensions === 4 ? TO_CHANNELS_FIRST.indexOf(axis) : axis };
    this.#node('Concat', operator.inputs.map(nameOf), output, attributes);
  }
}

function nameOf(tensor: number): string {
  return `t${tensor}`;
}

function shapeInOnnx(shape: readonly number[]): readonly number[] {
  return shape.length === 4 ? TO_CHANNELS_FIRST.map((axis) => shape[axis]!) : shape;
}

/** How a window goes over the picture; all operators that have one keep this in the same slots. */
function stepsOf(operator: Operator): { auto_pad: string; strides: number[] } {
  return {
    auto_pad: operator.byteOption(0) === PADDING_SAME ? 'SAME_UPPER' : 'VALID',
    strides: [operator.intOption(2), operator.intOption(1)],
  };
}

function expectNone(option: number, what: string): void {
  if (option !== 0) throw new Error(`A fused ${what} is not known.`);
}

/** The elements of an array, `bytes` each, with its axes in another order. */
function permute(
  data: Uint8Array,
  bytes: number,
  shape: readonly number[],
  axes: readonly number[],
): Uint8Array {
  const strides = shape.map((_, axis) =>
    shape.slice(axis + 1).reduce((product, length) => product * length, 1),
  );
  const result = new Uint8Array(data.length);
  let target = 0;
  const walk = (depth: number, position: number): void => {
    if (depth === axes.length) {
      result.set(data.subarray(position * bytes, (position + 1) * bytes), target);
      target += bytes;
      return;
    }
    const axis = axes[depth]!;
    for (let i = 0; i < shape[axis]!; i++) walk(depth + 1, position + i * strides[axis]!);
  };
  walk(0, 0);
  return result;
}

import { Builder } from 'flatbuffers';
import { writeTable, writeVector } from './flatbuffer-table.ts';

/**
 * Slots of TensorFlow Lite's metadata_schema.fbs, version 1.1.0:
 * https://github.com/tensorflow/tflite-support/blob/v0.4.4/tensorflow_lite_support/metadata/metadata_schema.fbs
 */
const ModelMetadata = { description: 1, subgraphs: 3, license: 5, minParserVersion: 7 };
const SubGraphMetadata = { inputs: 2 };
const TensorMetadata = { content: 3, processUnits: 4 };
const Content = { propertiesType: 0, properties: 1 };
const ImageProperties = { colorSpace: 0 };
const ProcessUnit = { optionsType: 0, options: 1 };
const NormalizationOptions = { mean: 0, std: 1 };

const FILE_IDENTIFIER = 'M001';
/** Members of the unions ContentProperties and ProcessUnitOptions, and of the enum ColorSpaceType. */
const IMAGE_PROPERTIES = 2;
const NORMALIZATION_OPTIONS = 1;
const RGB = 1;

/** What a reader of the metadata learns about the model beside its input. */
export interface Provenance {
  readonly description: string;
  /** SPDX expression. */
  readonly license: string;
}

/**
 * Metadata that says: one input, an RGB image, to be normalised as (x − 127.5) / 127.5, from 0…255 to −1…1.
 * MediaPipe's FaceDetector refuses models without it.
 */
export function imageInputMetadata({ description, license }: Provenance): Uint8Array {
  const builder = new Builder(512);
  const scale = writeFloats(builder, [127.5]);
  const normalization = writeTable(builder, [
    [NormalizationOptions.mean, 'offset', scale],
    [NormalizationOptions.std, 'offset', scale],
  ]);
  const processUnit = writeTable(builder, [
    [ProcessUnit.optionsType, 'byte', NORMALIZATION_OPTIONS],
    [ProcessUnit.options, 'offset', normalization],
  ]);
  const image = writeTable(builder, [[ImageProperties.colorSpace, 'byte', RGB]]);
  const content = writeTable(builder, [
    [Content.propertiesType, 'byte', IMAGE_PROPERTIES],
    [Content.properties, 'offset', image],
  ]);
  const input = writeTable(builder, [
    [TensorMetadata.content, 'offset', content],
    [TensorMetadata.processUnits, 'offset', writeVector(builder, [processUnit])],
  ]);
  const subgraph = writeTable(builder, [[SubGraphMetadata.inputs, 'offset', writeVector(builder, [input])]]);
  const model = writeTable(builder, [
    [ModelMetadata.description, 'offset', builder.createString(description)],
    [ModelMetadata.subgraphs, 'offset', writeVector(builder, [subgraph])],
    [ModelMetadata.license, 'offset', builder.createString(license)],
    [ModelMetadata.minParserVersion, 'offset', builder.createString('1.0.0')],
  ]);
  builder.finish(model, FILE_IDENTIFIER);
  return builder.asUint8Array();
}

function writeFloats(builder: Builder, values: readonly number[]): number {
  builder.startVector(4, values.length, 4);
  for (const value of values.toReversed()) builder.addFloat32(value);
  return builder.endVector();
}

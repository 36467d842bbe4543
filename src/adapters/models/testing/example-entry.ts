interface File {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

const calibration = { kind: 'platt', slope: 1, intercept: 0, fittedOn: 'dev', date: '2026-01-01' };

/** A manifest entry with nothing wrong in it, before it is parsed. */
export function exampleEntry(id: string, backbone: File, sequence: File, parity: File) {
  return {
    id,
    version: '1.0.0',
    name: id,
    positiveClass: 'fake',
    input: { size: 112, colour: 'rgb' },
    crop: { margin: 1.5, alignment: 'none' },
    sampling: { framesTrained: 60, burstLength: 5 },
    variants: [{ backend: 'wasm', precision: 'int8', backbone, sequence, sessionOptions: {} }],
    calibration,
    frameCalibration: calibration,
    operatingPoints: [] as readonly object[],
    abstention: { minFrames: 6, minFacePixels: 40, maxFrameSpread: 0.4, minSharpness: 5 },
    parity,
    measured: [],
    trainingData: { summary: '', licences: '' },
    licence: 'MIT',
    limits: [],
  };
}

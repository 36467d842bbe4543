/**
 * Everything that reaches `public/` from npm packages, pinned. To upgrade: change package.json, run
 * `npm run assets`, read what it refuses, and look at the new files before changing the pins here.
 */

/** Files from one npm package in `public/vendor/<folder>-<version>/`, unmodified; WebAssembly is stored with gzip. */
export interface VendoredPackage {
  readonly package: string;
  readonly version: string;
  /** Folder name without the version, which is appended so that an address never changes its content. */
  readonly folder: string;
  /** Where the files lie inside the package. */
  readonly from: string;
  readonly files: readonly string[];
  /** SPDX expression. */
  readonly licence: string;
  /** Full text, in `licences/`. */
  readonly licenceText: string;
  /** Source code that the files were built from. */
  readonly source: string;
  /** One more sentence for the NOTICE file. */
  readonly remark?: string;
}

export const VENDORED: readonly VendoredPackage[] = [
  {
    package: 'onnxruntime-web',
    version: '1.30.0',
    folder: 'onnxruntime',
    from: 'dist',
    // Plain for CPUs, asyncify for WebGPU. Never jsep: wrong numbers for quantised models.
    files: ['', '.asyncify'].flatMap((build) => [
      `ort-wasm-simd-threaded${build}.mjs`,
      `ort-wasm-simd-threaded${build}.wasm`,
    ]),
    licence: 'MIT',
    licenceText: 'MIT-onnxruntime.txt',
    source: 'https://github.com/microsoft/onnxruntime/tree/v1.30.0',
    remark: 'The libraries inside are listed in ThirdPartyNotices.txt of that source tree.',
  },
  {
    package: '@ffmpeg/core',
    version: '0.12.10',
    folder: 'ffmpeg-core',
    from: 'dist/esm',
    files: ['ffmpeg-core.js', 'ffmpeg-core.wasm'],
    licence: 'GPL-2.0-or-later',
    licenceText: 'GPL-2.0.txt',
    // The repository's tags count releases of @ffmpeg/ffmpeg: core 0.12.10 is v12.15. (v0.12.10 is core 0.12.6.)
    source: 'https://github.com/ffmpegwasm/ffmpeg.wasm/tree/v12.15',
    remark:
      'It contains FFmpeg n5.1.4 (https://github.com/FFmpeg/FFmpeg/tree/n5.1.4) with x264, x265 and other ' +
      'libraries; the Dockerfile of that source tree names the version and address of each and builds these files. ' +
      'Unmask loads them as a separate program, only for videos that the browser itself cannot decode.',
  },
];

/** The npm package that holds the original face detectors. */
export const FACE_MODEL_PACKAGE = {
  package: '@mediapipe/face_detection',
  version: '0.4.1657300184',
  licence: 'Apache-2.0',
} as const;

/** One face detector before and after it was written as ONNX. */
export interface FaceModelPin {
  readonly source: string;
  readonly sourceSha256: string;
  readonly file: string;
  readonly sha256: string;
}

export const FACE_MODELS: readonly FaceModelPin[] = [
  {
    source: 'face_detection_short_range.tflite',
    sourceSha256: '3bc182eb9f33925d9e58b5c8d59308a760f4adea8f282370e428c51212c26633',
    file: 'face_detector_short_range.onnx',
    sha256: 'd3c648c0678964aeecbbc7b2209bc6671296b35b787cc87c2cb716b6301dab13',
  },
  {
    source: 'face_detection_full_range.tflite',
    sourceSha256: '99bf9494d84f50acc6617d89873f71bf6635a841ea699c17cb3377f9507cfec3',
    file: 'face_detector_full_range.onnx',
    sha256: '13bc6c27d6d312aca6ecf900472aa11c96f2302631a4c3c283686fdd9827738a',
  },
];

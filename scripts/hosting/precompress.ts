/**
 * `npm run precompress`: writes a `.br` and a `.gz` beside every built file that gets smaller by it, for hosts
 * that send those (nginx, Caddy, Apache). Takes a minute or two; hosts that compress by themselves need none.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { builtFiles, DIST } from './dist-files.ts';

const COMPRESSIBLE = /\.(html|js|mjs|css|json|txt|svg|webmanifest|wasm|onnx|tflite)$/;
/** Less is not worth a second file. */
const WORTHWHILE = 0.95;
/** The highest quality takes minutes for large files and saves a few percent more. */
const LARGE_BYTES = 2 ** 20;

const ways = [
  { extension: 'gz', compress: (bytes: Buffer) => gzipSync(bytes, { level: 9 }) },
  {
    extension: 'br',
    compress: (bytes: Buffer) =>
      brotliCompressSync(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: bytes.length > LARGE_BYTES ? 9 : 11,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      }),
  },
];

let before = 0;
const after = { gz: 0, br: 0 };
for (const path of builtFiles().filter((candidate) => COMPRESSIBLE.test(candidate))) {
  const bytes = readFileSync(join(DIST, path));
  before += bytes.length;
  for (const { extension, compress } of ways) {
    const compressed = compress(bytes);
    const worthwhile = compressed.length < bytes.length * WORTHWHILE;
    if (worthwhile) writeFileSync(join(DIST, `${path}.${extension}`), compressed);
    after[extension as 'gz' | 'br'] += worthwhile ? compressed.length : bytes.length;
  }
}
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
console.log(
  `precompress: ${megabytes(before)} are ${megabytes(after.gz)} with gzip, ${megabytes(after.br)} with brotli`,
);

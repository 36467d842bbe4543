/**
 * `npm run assets`: places beside the app what it fetches on first use, all from pinned npm packages, so
 * that nothing ever comes from a third party's server. Run before dev, build and tests; quick when nothing
 * changed.
 */
import { join } from 'node:path';
import { prepareFaceModels } from './face-models.ts';
import { removeOthers, toJson, writeIfDifferent } from './files.ts';
import { REPOSITORY } from './installed-package.ts';
import { VENDORED } from './pins.ts';
import { vendor } from './vendor.ts';

const LIST = 'assets.json';

const steps = [...VENDORED.map(vendor), prepareFaceModels()];
const files = steps.flatMap(({ entries }) => entries);

const vendorFolder = join(REPOSITORY, 'public/vendor');
const listWritten = writeIfDifferent(join(vendorFolder, LIST), toJson({ files }));
removeOthers(vendorFolder, new Set([LIST, ...VENDORED.map(({ folder, version }) => `${folder}-${version}`)]));

const megabytes = files.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6;
const written = steps.reduce((sum, step) => sum + step.written, Number(listWritten));
console.log(
  `assets: ${files.length} files, ${megabytes.toFixed(1)} MB, ${written || 'nothing'} new or changed`,
);

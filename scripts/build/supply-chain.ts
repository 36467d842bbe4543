import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import type { AssetEntry } from '../assets/asset-list.ts';
import { toJson } from '../assets/files.ts';
import { REPOSITORY } from '../assets/installed-package.ts';
import { licencesText } from '../supply-chain/licences.ts';
import { billOfMaterials } from '../supply-chain/sbom.ts';
import { readLockfile, shippedPackages } from '../supply-chain/shipped.ts';

/** Puts `licences.txt` and `sbom.cdx.json` beside the app: what it is made of, and on whose terms. */
export function supplyChain(version: string): Plugin {
  return {
    name: 'unmask:supply-chain',
    apply: 'build',
    generateBundle() {
      const packages = shippedPackages(readLockfile());
      const list = readFileSync(join(REPOSITORY, 'public/vendor/assets.json'), 'utf8');
      const { files } = JSON.parse(list) as { files: AssetEntry[] };
      const write = (fileName: string, source: string): unknown =>
        this.emitFile({ type: 'asset', fileName, source });
      write('licences.txt', licencesText(packages));
      write('sbom.cdx.json', toJson(billOfMaterials(version, packages, files)));
    },
  };
}

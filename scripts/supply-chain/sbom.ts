import type { AssetEntry } from '../assets/asset-list.ts';
import type { ShippedPackage } from './shipped.ts';

/**
 * A bill of materials of the built app in CycloneDX 1.5: the packages of the lockfile with their hashes, and
 * the large files that are shipped as they are. The same sources give the same text: no date, no random number.
 *
 * @see https://cyclonedx.org/docs/1.5/json/
 */
export function billOfMaterials(
  version: string,
  packages: readonly ShippedPackage[],
  files: readonly AssetEntry[],
): object {
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: {
      component: { type: 'application', name: 'unmask', version, licenses: [{ expression: 'MIT' }] },
    },
    components: [
      ...packages.map((shipped) => ({
        type: 'library',
        'bom-ref': addressOf(shipped.name, shipped.version),
        name: shipped.name,
        version: shipped.version,
        purl: addressOf(shipped.name, shipped.version),
        licenses: [{ expression: shipped.licence }],
        hashes: [{ alg: 'SHA-512', content: hexadecimal(shipped.integrity) }],
      })),
      ...files.map(({ path, sha256, licence, package: name, version: of }) => ({
        type: 'file',
        'bom-ref': path,
        name: path,
        licenses: [{ expression: licence }],
        hashes: [{ alg: 'SHA-256', content: sha256 }],
        properties: [{ name: 'unmask:from', value: addressOf(name, of) }],
      })),
    ],
  };
}

/** @see https://github.com/package-url/purl-spec */
function addressOf(name: string, version: string): string {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

function hexadecimal(integrity: string): string {
  return Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex');
}

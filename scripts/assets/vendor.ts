import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { PACKED } from '../../src/adapters/models/packed.ts';
import type { AssetEntry, Prepared } from './asset-list.ts';
import { removeOthers, sha256Of, writeIfDifferent } from './files.ts';
import { REPOSITORY, installedPackage } from './installed-package.ts';
import type { VendoredPackage } from './pins.ts';

/**
 * Copies one package's runtime files to `public/vendor/`, with the notice and the licence text that must
 * travel with them.
 *
 * @throws Error when the installed version is not the pinned one or a file is missing
 */
export function vendor(pinned: VendoredPackage): Prepared {
  const folder = `vendor/${pinned.folder}-${pinned.version}`;
  const origin = join(installedPackage(pinned.package, pinned.version), pinned.from);
  const contents = new Map<string, Buffer>([
    ...pinned.files.map((name) => stored(folder, name, readFileSync(join(origin, name)))),
    ['NOTICE.txt', Buffer.from(noticeOf(pinned))],
    ['LICENSE.txt', readFileSync(join(import.meta.dirname, 'licences', pinned.licenceText))],
  ]);
  const entries: AssetEntry[] = [];
  let written = 0;
  for (const [name, content] of contents) {
    const path = `${folder}/${name}`;
    if (writeIfDifferent(join(REPOSITORY, 'public', path), content)) written += 1;
    entries.push({
      path,
      bytes: content.length,
      sha256: sha256Of(content),
      package: pinned.package,
      version: pinned.version,
      licence: pinned.licence,
    });
  }
  removeOthers(join(REPOSITORY, 'public', folder), new Set(contents.keys()));
  return { entries, written };
}

/** Name and bytes to store: WebAssembly is packed, and left as it lies there if it holds the same content. */
function stored(folder: string, name: string, content: Buffer): readonly [string, Buffer] {
  if (!name.endsWith('.wasm')) return [name, content];
  const present = join(REPOSITORY, 'public', folder, name + PACKED);
  if (existsSync(present)) {
    const packed = readFileSync(present);
    if (holds(packed, content)) return [name + PACKED, packed];
  }
  return [name + PACKED, gzipSync(content, { level: 9 })];
}

function holds(packed: Buffer, content: Buffer): boolean {
  try {
    return gunzipSync(packed).equals(content);
  } catch {
    return false;
  }
}

function noticeOf({ package: name, version, licence, source, remark, files }: VendoredPackage): string {
  return [
    `${name} ${version}`,
    `Licence: ${licence}, full text in LICENSE.txt beside this file.`,
    `Source code: ${source}`,
    `Unmodified copies from the npm package: ${files.join(', ')}. Files ending in ${PACKED} are compressed with gzip.`,
    ...(remark ? [remark] : []),
    '',
  ].join('\n');
}

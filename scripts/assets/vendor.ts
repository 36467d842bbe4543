import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AssetEntry, Prepared } from './asset-list.ts';
import { sha256Of, writeIfDifferent } from './files.ts';
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
    ...pinned.files.map((name) => [name, readFileSync(join(origin, name))] as const),
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
  return { entries, written };
}

function noticeOf({ package: name, version, licence, source, remark, files }: VendoredPackage): string {
  return [
    `${name} ${version}`,
    `Licence: ${licence}, full text in LICENSE.txt beside this file.`,
    `Source code: ${source}`,
    `Unmodified copies from the npm package: ${files.join(', ')}.`,
    ...(remark ? [remark] : []),
    '',
  ].join('\n');
}

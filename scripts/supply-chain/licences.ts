import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../assets/installed-package.ts';
import { VENDORED } from '../assets/pins.ts';
import type { ShippedPackage } from './shipped.ts';

const TEXTS = join(REPOSITORY, 'scripts/assets/licences');

/**
 * `licences.txt`: the licence of the app and of everything it contains, in full.
 *
 * @throws Error for a package whose licence text cannot be had
 */
export function licencesText(packages: readonly ShippedPackage[]): string {
  const own = readFileSync(join(REPOSITORY, 'LICENSE'), 'utf8');
  const parts = [section('Unmask', 'MIT', own), ...packages.map(sectionOf)];
  return `Unmask contains the work of others. Here are their names and licences.\n\n${parts.join('\n')}`;
}

function sectionOf(shipped: ShippedPackage): string {
  const { name, version, licence } = shipped;
  return section(`${name} ${version}`, licence, `${notesOn(name)}${textOf(shipped)}`);
}

function section(title: string, licence: string, text: string): string {
  return `${'='.repeat(78)}\n${title} (${licence})\n${'='.repeat(78)}\n\n${text.trim()}\n`;
}

/** What must be said beside the text: where the source is, and what else is inside. */
function notesOn(name: string): string {
  const pin = VENDORED.find((candidate) => candidate.package === name);
  if (!pin) return '';
  return [`Source code: ${pin.source}`, ...(pin.remark ? [pin.remark] : []), '', ''].join('\n');
}

/** The text in the package, or ours for packages that come without. */
function textOf({ name, folder, licence }: ShippedPackage): string {
  const place = join(REPOSITORY, folder);
  const file = readdirSync(place).find((entry) => /^(licen[cs]e|copying)(\.(md|txt))?$/i.test(entry));
  if (file) return readFileSync(join(place, file), 'utf8');
  const pinned = VENDORED.find((pin) => pin.package === name)?.licenceText;
  const text = join(TEXTS, pinned ?? `${licence}.txt`);
  if (!existsSync(text)) throw new Error(`There is no licence text for ${name} (${licence}).`);
  return pinned ? readFileSync(text, 'utf8') : `${copyrightOf(place)}${readFileSync(text, 'utf8')}`;
}

function copyrightOf(place: string): string {
  const { author } = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8')) as {
    author?: string | { name: string };
  };
  const name = typeof author === 'object' ? author.name : author;
  return name ? `Copyright (c) ${name}\n\n` : '';
}

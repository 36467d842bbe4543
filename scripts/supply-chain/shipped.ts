import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../assets/installed-package.ts';
import { FACE_MODEL_PACKAGE } from '../assets/pins.ts';

/** The part of `package-lock.json` that is read here. */
export interface Lockfile {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** A package that the built app contains, wholly or in part. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX expression. */
  readonly licence: string;
  /** As in the lockfile: "sha512-" and base64. */
  readonly integrity: string;
  /** Its place in the repository. */
  readonly folder: string;
}

/** Types vanish when the app is built. */
const TYPES_ONLY = /^(@types\/.*|undici-types|@ffmpeg\/types)$/;

export function readLockfile(): Lockfile {
  return JSON.parse(readFileSync(join(REPOSITORY, 'package-lock.json'), 'utf8')) as Lockfile;
}

/** The dependencies of the app with theirs, and the package that the face models come from, by name. */
export function shippedPackages({ packages }: Lockfile): ShippedPackage[] {
  const found = new Map<string, ShippedPackage>();
  const visit = (name: string, from: string): void => {
    const folder = foldersOf(name, from).find((place) => place in packages);
    const locked = folder && packages[folder];
    if (!locked || TYPES_ONLY.test(name) || found.has(folder)) return;
    const { version = '', license: licence = '', integrity = '' } = locked;
    found.set(folder, { name, version, licence, integrity, folder });
    for (const dependency of Object.keys(locked.dependencies ?? {})) visit(dependency, folder);
  };
  const own = Object.keys(packages['']?.dependencies ?? {});
  for (const name of [...own, FACE_MODEL_PACKAGE.package]) visit(name, '');
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Where Node looks for a package that is wanted in `from`: inside it, then further out. */
function foldersOf(name: string, from: string): string[] {
  const place = `${from && `${from}/`}node_modules/${name}`;
  if (from === '') return [place];
  const outer = from.slice(0, Math.max(0, from.lastIndexOf('node_modules/') - 1));
  return [place, ...foldersOf(name, outer)];
}

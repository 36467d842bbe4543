import { describe, expect, it } from 'vitest';
import { licencesText } from './licences.ts';
import { billOfMaterials } from './sbom.ts';
import { readLockfile, shippedPackages } from './shipped.ts';

const packages = shippedPackages(readLockfile());

describe('what the app is made of', () => {
  it('is read from the lockfile, with what packages bring along and without mere types', () => {
    const names = packages.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['react', 'scheduler', '@ffmpeg/core', 'onnxruntime-common']),
    );
    expect(names.filter((name) => name.startsWith('@types/'))).toEqual([]);
    expect(names).not.toContain('vite');
  });

  it('finds the copy of a package that its user sees', () => {
    const lock = {
      packages: {
        '': { dependencies: { a: '1', b: '1' } },
        'node_modules/a': { version: '1.0.0', dependencies: { b: '2' } },
        'node_modules/a/node_modules/b': { version: '2.0.0' },
        'node_modules/b': { version: '1.0.0' },
      },
    };
    expect(shippedPackages(lock).map(({ name, version }) => `${name} ${version}`)).toEqual([
      'a 1.0.0',
      'b 2.0.0',
      'b 1.0.0',
    ]);
  });

  it('comes with a licence text for each, and with the source of what is GPL', () => {
    const text = licencesText(packages);
    for (const { name, version } of packages) expect(text).toContain(`\n${name} ${version} (`);
    expect(text).toContain('GNU GENERAL PUBLIC LICENSE');
    expect(text).toContain('https://github.com/ffmpegwasm/ffmpeg.wasm/tree/v12.15');
  });

  it('is listed the same way every time, each package with the hash of the lockfile', () => {
    const list = (): string => JSON.stringify(billOfMaterials('1.0.0', packages, []));
    expect(list()).toBe(list());
    expect(list()).toContain('"purl":"pkg:npm/%40ffmpeg/core@0.12.10"');
    expect(list().match(/"content":"[0-9a-f]{128}"/g)).toHaveLength(packages.length);
  });
});

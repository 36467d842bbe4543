import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { REPOSITORY } from '../assets/installed-package.ts';
import { policyHeaders } from '../headers.ts';

it('deploy/nginx.conf sends exactly the headers of scripts/headers.ts', () => {
  const config = readFileSync(join(REPOSITORY, 'deploy/nginx.conf'), 'utf8');
  const sent = [...config.matchAll(/add_header (\S+) "(.*)" always;/g)].map(([, name, value]) => [
    name,
    value,
  ]);
  expect(Object.fromEntries(sent)).toEqual(policyHeaders({ isolated: true }));
});

import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { policyHeaders } from '../scripts/headers.ts';
import { expect, reportOf, test } from './app.ts';
import { freePort } from './free-port.ts';

const installed = spawnSync('nginx', ['-v']).status === 0;
let nginx: ChildProcess;
let site: string;

test.beforeAll(async () => {
  test.skip(!installed, 'nginx is not installed on this machine');
  const folder = mkdtempSync(join(tmpdir(), 'unmask-nginx-'));
  const port = await freePort();
  const server = readFileSync('deploy/nginx.conf', 'utf8')
    .replace('listen 8080;', `listen 127.0.0.1:${port};`)
    .replace('root /srv/unmask;', `root ${resolve('dist')};`)
    .replace('include mime.types;', 'include /etc/nginx/mime.types;');
  const config = join(folder, 'nginx.conf');
  writeFileSync(
    config,
    `daemon off; user root; error_log stderr crit; pid ${folder}/pid; events {}
     http { access_log off; client_body_temp_path ${folder}; ${server} }`,
  );
  nginx = spawn('nginx', ['-c', config, '-p', folder], { stdio: 'inherit' });
  site = `http://localhost:${port}/`;
  await expect
    .poll(() =>
      fetch(site).then(
        ({ status }) => status,
        () => 0,
      ),
    )
    .toBe(200);
});
test.afterAll(() => void nginx?.kill());

test('deploy/nginx.conf: isolated at once, every header on every file, parts of files on request', async ({
  browser,
}) => {
  const page = await (await browser.newContext()).newPage();
  await page.goto(site);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect(await reportOf(page, 'still.jpg')).toHaveProperty('verdict');
  await page.context().close();

  const wanted = Object.entries(policyHeaders({ isolated: true }));
  for (const [path, type] of [
    ['', 'text/html'],
    ['manifest.webmanifest', 'application/manifest+json'],
    ['vendor/onnxruntime-1.30.0/ort-wasm-simd-threaded.mjs', 'text/javascript'],
    ['vendor/onnxruntime-1.30.0/ort-wasm-simd-threaded.wasm.packed', 'application/octet-stream'],
    ['missing', 'text/html'],
  ] as const) {
    const { headers } = await fetch(site + path);
    for (const [name, value] of wanted) expect(headers.get(name), `${name} of ${path}`).toBe(value);
    expect(headers.get('content-type')).toContain(type);
  }
  const part = await fetch(`${site}vendor/ffmpeg-core-0.12.10/ffmpeg-core.wasm.packed`, {
    headers: { Range: 'bytes=1000000-' },
  });
  expect(part.status).toBe(206);
});

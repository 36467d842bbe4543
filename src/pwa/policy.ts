import { policyHeaders } from '../../scripts/headers.ts';

/** What the host's own table of types would say; some hosts do not know modules or WebAssembly. */
const TYPES: Readonly<Record<string, string>> = {
  '': 'text/html; charset=utf-8',
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  json: 'application/json',
  webmanifest: 'application/manifest+json',
  txt: 'text/plain; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  mp4: 'video/mp4',
};

/** A response from kept bytes, with the headers that a host would ideally send. */
export function respondWith(path: string, bytes: Uint8Array<ArrayBuffer>): Response {
  const extension = path.slice(path.lastIndexOf('.') + 1);
  return new Response(bytes, {
    headers: {
      'Content-Type': TYPES[extension] ?? 'application/octet-stream',
      'Content-Length': String(bytes.length),
      ...policyHeaders({ isolated: true }),
    },
  });
}

/** Documents and scripts bring a policy with them; other responses need none, and stay as they are. */
const BEARERS: readonly RequestDestination[] = ['document', 'script', 'worker', 'sharedworker'];

/** A response of the host, with our headers where the host cannot send them. */
export function withPolicy(response: Response, destination: RequestDestination): Response {
  if (!BEARERS.includes(destination) || response.type !== 'basic' || response.redirected) return response;
  const { status, statusText, body } = response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(policyHeaders({ isolated: true }))) headers.set(name, value);
  return new Response(body, { status, statusText, headers });
}

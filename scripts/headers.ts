/**
 * The response headers that keep the promise "nothing leaves this device", in one place for dev, preview
 * and static hosts. A worker takes its policy from its own response, so they go on every file.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  // WebAssembly needs 'wasm-unsafe-eval'; no eval of text anywhere.
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  // blob: shows crops and plays the chosen file; nothing remote.
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What a page with a file picker and a graphics card has no use for. */
const PERMISSIONS_POLICY = [
  'camera',
  'display-capture',
  'geolocation',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

/** Headers for every response. `isolated` adds COOP and COEP, which threads need. */
export function policyHeaders({ isolated }: { isolated: boolean }): Record<string, string> {
  return {
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'Permissions-Policy': PERMISSIONS_POLICY,
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
    ...(isolated && {
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
    }),
  };
}

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
  // blob: hands ffmpeg its program, unpacked in memory.
  "connect-src 'self' blob:",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The live check films or captures when a person asks for it; the page has no use for the rest. */
const OWN_FEATURES = ['camera', 'display-capture'];
const UNUSED_FEATURES = ['geolocation', 'microphone', 'midi', 'payment', 'serial', 'usb'];

const PERMISSIONS_POLICY = [
  ...OWN_FEATURES.map((feature) => `${feature}=(self)`),
  ...UNUSED_FEATURES.map((feature) => `${feature}=()`),
].join(', ');

/** Headers for every response. `isolated` adds COOP and COEP: no other site shares the page's process. */
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

/** The part of the Trusted Types interface that is used; TypeScript's own library has none of it. */
interface TrustedTypes {
  createPolicy(name: 'default', rules: { createScriptURL(url: string): string }): unknown;
}

/**
 * Where the browser has Trusted Types and the page demands them (a `meta` element of the built page does): no text
 * becomes markup or script any more, and workers start from the app's own folder only.
 *
 * @throws TypeError later, from `new Worker` and the like, for any other address
 */
export function trustOwnScriptsOnly(siteRoot: string): void {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  trustedTypes?.createPolicy('default', {
    createScriptURL(url) {
      if (new URL(url, siteRoot).href.startsWith(siteRoot)) return url;
      throw new TypeError(`Not a script of this app: ${url}`);
    },
  });
}

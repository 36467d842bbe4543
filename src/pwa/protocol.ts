/** What a page may ask of the service worker. */
export type ServiceWorkerCommand =
  /** Take over from the version that serves the pages now. */
  | { readonly type: 'replace' }
  /** Remove what earlier versions left. */
  | { readonly type: 'tidy' }
  /** Tell on the request channel of every request since the service worker woke up. */
  | { readonly type: 'tell-requests' };

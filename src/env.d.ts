interface ImportMetaEnv {
  /** The version in package.json, set by the build. */
  readonly VITE_APP_VERSION: string;
}

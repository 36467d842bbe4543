import type { Asset } from '../adapters/models/asset.ts';

/** A file of the build, as the build listed it. The start page has the empty path. */
export type BuildFile = Omit<Asset, 'siteRoot'>;

/** When a file is kept on the device. */
export type Keeping =
  /** At once, when this version is installed: the page and whatever it cannot start without. */
  | 'shell'
  /** The first time somebody asks for it, by the service worker. */
  | 'on-demand'
  /** When an analysis needs it, by the analysis itself, which shows the bytes. */
  | 'by-analysis'
  /** Never: for app stores and lawyers, not for the app. */
  | 'never';

/** Lists that say which large files there are; without them nothing starts. */
const LISTS: readonly string[] = ['models/manifest.json', 'vendor/assets.json', 'samples/samples.json'];

const PLACES: Readonly<Record<string, Keeping>> = {
  vendor: 'by-analysis',
  models: 'by-analysis',
  samples: 'on-demand',
  screenshots: 'never',
  'sbom.cdx.json': 'never',
};

/** Sorts a file of the build by its path. */
export function keepingOf({ path }: BuildFile): Keeping {
  if (LISTS.includes(path)) return 'shell';
  const [top] = path.split('/');
  return PLACES[top!] ?? 'shell';
}

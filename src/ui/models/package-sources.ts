import type { PackageSource } from '../../domain/model-shelf.ts';

/** Files a person chose, with their paths where they come from a folder. */
export function packageSources(files: readonly File[]): PackageSource[] {
  return files.map((file) => ({ path: file.webkitRelativePath || file.name, content: file }));
}

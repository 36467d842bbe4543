import { takeShared } from './inbox.ts';

/** Chromium's File Handling API: files that were opened with the installed app. */
interface LaunchQueue {
  setConsumer(consumer: (params: { readonly files?: readonly FileSystemFileHandle[] }) => void): void;
}

/** Passes on the files that the system gives the app: shared from elsewhere, or opened with it. */
export async function takeGivenFiles(siteRoot: string, take: (files: File[]) => void): Promise<void> {
  const { launchQueue } = window as { launchQueue?: LaunchQueue };
  launchQueue?.setConsumer(({ files = [] }) => {
    void Promise.all(files.map((handle) => handle.getFile())).then(take);
  });
  const shared = await takeShared(siteRoot);
  if (shared.length > 0) take(shared);
}

/**
 * Files that another app shared with Unmask. The system posts them to an address of ours; the service worker
 * takes them there, so that they never leave the device, and puts them aside for the page.
 */

/** As `share_target` in the web app manifest says. */
const SHARE_ADDRESS = 'share-target';
const FIELD = 'files';
const NAME_HEADER = 'X-File-Name';

/** Whether a request brings shared files. */
export function isShare({ method, url }: Request, siteRoot: string): boolean {
  return method === 'POST' && url === siteRoot + SHARE_ADDRESS;
}

/** Puts shared files into the inbox and sends the browser on to the page. */
export async function receiveShare(request: Request, siteRoot: string): Promise<Response> {
  const form = await request.formData();
  const files = form.getAll(FIELD).filter((entry) => entry instanceof File);
  const inbox = await openInbox(siteRoot);
  for (const file of files) {
    const headers = { 'Content-Type': file.type, [NAME_HEADER]: encodeURIComponent(file.name) };
    await inbox.put(`${siteRoot}${SHARE_ADDRESS}/${crypto.randomUUID()}`, new Response(file, { headers }));
  }
  return Response.redirect(siteRoot, 303);
}

/** Takes what lies in the inbox, which is empty afterwards. */
export async function takeShared(siteRoot: string): Promise<File[]> {
  const inbox = await openInbox(siteRoot).catch(() => null);
  const files: File[] = [];
  for (const request of (await inbox?.keys()) ?? []) {
    const response = await inbox!.match(request);
    if (response) files.push(await fileOf(response));
    await inbox!.delete(request);
  }
  return files;
}

async function fileOf(response: Response): Promise<File> {
  const name = decodeURIComponent(response.headers.get(NAME_HEADER) ?? '');
  const content = await response.blob();
  return new File([content], name, { type: content.type });
}

function openInbox(siteRoot: string): Promise<Cache> {
  return caches.open(`unmask-inbox ${siteRoot}`);
}

/** The line on which workers tell the page of requests. Copies of the app on one host do not hear each other. */
export function openRequestChannel(siteRoot: string): BroadcastChannel {
  return new BroadcastChannel(`unmask-requests ${siteRoot}`);
}

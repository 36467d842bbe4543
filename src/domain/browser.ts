/** What this browser offers the page, where what is offered to people depends on it; found out once. */
export interface BrowserFeatures {
  /** iPhone, iPad or iPod, whatever the browser is called: all of them are Safari's engine. */
  readonly ios: boolean;
  /** A tab or screen can be shared with the page. */
  readonly screenSharing: boolean;
  /** An installed app can be given files by the system. */
  readonly fileHandling: boolean;
}

export type BrowserName = "chromium" | "firefox";
export function findBrowser(browser: BrowserName): string | undefined;
export function hasDisplay(): boolean;

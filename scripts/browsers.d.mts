export type BrowserName = "chromium" | "firefox";
export function findBrowser(browser: BrowserName): string | undefined;

import { startSite } from "../../../scripts/browser/site.ts";

/** Every site on the web, for all tests of this process: a browser that is kept for the next test knows where it is. */
export const site = await startSite();

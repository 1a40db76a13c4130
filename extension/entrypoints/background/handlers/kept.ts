import { browser } from "wxt/browser";
import type { keptMessages } from "../../../messages/kept";
import { VaultError } from "../../../vault";
import { done, type Handlers } from "./handler";

export const keptHandlers: Handlers<typeof keptMessages> = {
  "kept.list": ({ keptPages }) => keptPages.list(),
  "kept.open": async ({ keptPages }, { url }) => {
    const known = (await keptPages.list()).some((page) => page.url === url);
    if (!known) throw new VaultError("not-found");
    await browser.tabs.create({ url });
    await keptPages.remove(url);
    return null;
  },
  "kept.remove": ({ keptPages }, { url }) => done(keptPages.remove(url)),
};

import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { keepEarly } from "../rooms/write/early-words";
import { firstFrame } from "../ui/first-frame";
import { takeCaret } from "../ui/take-caret";

/**
 * The first thing that runs in the popup, and small: the field with its caret is on the screen, and keeps what is typed,
 * before the rest runs, and if the rest fails. It is a classic script: even an empty module has the first frame wait for it.
 * What it starts is fetched while the page is drawn (`scripts/popup-page.ts`).
 */
export default defineUnlistedScript({
  main() {
    // A browser shows its popup once the page has loaded: nothing that comes later may belong to that
    // (https://source.chromium.org/chromium/chromium/src/+/main:chrome/browser/ui/views/extensions/extension_popup.cc).
    const loaded = new Promise((resolve) => addEventListener("load", resolve));
    const drawn = firstFrame(document.getElementById("words")); // asked before anything else gives it the caret
    takeCaret();
    keepEarly();
    void Promise.all([loaded, drawn]).then(() => {
      for (const { href } of document.querySelectorAll<HTMLLinkElement>("link[rel=modulepreload]"))
        document.head.append(Object.assign(document.createElement("script"), { type: "module", src: href }));
    });
  },
});

import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { keepEarly } from "../rooms/write/early-words";
import { firstFrame } from "../ui/first-frame";
import { takeCaret } from "../ui/take-caret";

/**
 * The first thing that runs in the popup, and small: the field with its caret is on the screen, and keeps what is typed,
 * before the rest is loaded, and if the rest fails. It is a classic script, and names what it loads by `data-rest`
 * (`scripts/popup-page.ts`): even an empty module has the first frame wait for it.
 */
export default defineUnlistedScript({
  main() {
    const rest = document.currentScript?.dataset.rest?.split(" ") ?? [];
    takeCaret();
    keepEarly();
    void firstFrame().then(() => {
      for (const src of rest)
        document.head.append(Object.assign(document.createElement("script"), { type: "module", src }));
    });
  },
});

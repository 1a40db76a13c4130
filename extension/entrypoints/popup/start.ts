// The first thing that runs in the popup, and small: the field with its caret is on the screen, and keeps what is typed,
// before the rest is loaded, and if the rest fails.
import "../../ui/base.css";
import "../../ui/sheet.css";
import "../../rooms/write/write.css";
import { keepEarly } from "../../rooms/write/early-words";
import { firstFrame } from "../../ui/first-frame";
import { followLook } from "../../ui/look";
import { takeCaret } from "../../ui/take-caret";

followLook();
takeCaret();
const early = keepEarly(document.getElementById("words") as HTMLTextAreaElement);
// Not awaited here: what the rest shares with this script would wait for it, and it for the rest.
void firstFrame()
  .then(() => import("./main"))
  .then(({ main }) => main(early));

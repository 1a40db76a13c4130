// The first thing that runs in the popup, and small: the field with its caret is on the screen before the rest is loaded.
import "../../ui/base.css";
import "../../ui/sheet.css";
import "../../rooms/write/write.css";
import { firstFrame } from "../../ui/first-frame";
import { followLook } from "../../ui/look";
import { takeCaret } from "../../ui/take-caret";

followLook();
takeCaret();
// Not awaited here: what the rest shares with this script would wait for it, and it for the rest.
void firstFrame()
  .then(() => import("./main"))
  .then(({ main }) => main());

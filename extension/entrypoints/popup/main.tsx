// Everything of the popup but the field, loaded after its first frame (`entrypoints/popup-first.ts`).
import "../../ui/base.css";
import "../../ui/sheet.css";
import "../../rooms/write/write.css";
import { Help } from "../../rooms/care/help";
import { startSheet } from "../../rooms/write/write-sheet";
import { nextFrame } from "../../ui/first-frame";
import { followLook } from "../../ui/look";

// The page is in its look already, and to read which it is takes a while.
void startSheet({ help: <Help among="tool-way" /> })
  .then(nextFrame)
  .finally(followLook);

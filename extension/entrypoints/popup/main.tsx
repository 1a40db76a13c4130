// Everything of the popup but the field, loaded after its first frame (`entrypoints/popup-first.ts`).
import "../../ui/base.css";
import "../../ui/sheet.css";
import "../../rooms/write/write.css";
import { Help } from "../../rooms/care/help";
import { startSheet } from "../../rooms/write/write-sheet";
import { followLook } from "../../ui/look";

followLook();
void startSheet({ help: <Help among="tool-way" /> });

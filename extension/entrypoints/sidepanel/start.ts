// Before the rest is loaded, the field has the caret.
import "../../ui/base.css";
import "../../ui/sheet.css";
import "../../rooms/write/write.css";
import { takeCaret } from "../../ui/take-caret";

takeCaret();
void import("./main").then(({ main }) => main()); // not awaited, as in the popup's

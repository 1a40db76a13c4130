// Before the rest is loaded, and if it fails, the field has the caret and keeps what is typed.
import "../../ui/base.css";
import "../../ui/sheet.css";
import "../../rooms/write/write.css";
import { keepEarly } from "../../rooms/write/early-words";
import { takeCaret } from "../../ui/take-caret";

takeCaret();
keepEarly();
void import("./main").then(({ main }) => main()); // not awaited, as in the popup's

import "../../ui/base.css";
import "../../ui/sheet.css";
import { Help } from "../../rooms/care/help";
import { Day } from "../../rooms/write/day";
import { startSheet } from "../../rooms/write/write-sheet";

await startSheet({ help: <Help among="tool-way" />, day: <Day /> });

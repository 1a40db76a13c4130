import { Help } from "../../rooms/care/help";
import { startSheet } from "../../rooms/write/write-sheet";

/** Everything of the popup but the field. */
export const main = (early: () => Promise<void>) => startSheet({ help: <Help among="tool-way" />, early });

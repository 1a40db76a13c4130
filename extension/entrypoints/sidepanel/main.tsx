import type { EpochMs } from "../../base/shapes";
import { Help } from "../../rooms/care/help";
import { Day } from "../../rooms/write/day";
import { startOverWhenLeftOpen } from "../../rooms/write/left-open";
import { startSheet } from "../../rooms/write/write-sheet";

/** Everything of the side panel but the field. */
export async function main(): Promise<void> {
  const draft = await startSheet({ help: <Help among="tool-way" />, day: <Day /> });
  startOverWhenLeftOpen(draft, () => Date.now() as EpochMs);
}

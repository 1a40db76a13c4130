import type { DraftField } from "./draft";
import { Offer } from "./offer";
import { drawing } from "./paper-state";
import { useToday } from "./today";

/** What there is to write by, at the top of the sheet. Nothing while it is paper. */
export function Asked({ draft }: { draft: DraftField }) {
  const { today } = useToday();
  return drawing.use() || !today ? null : <Offer today={today} draft={draft} />;
}

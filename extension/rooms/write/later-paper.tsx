import { report } from "../../base/report";
import { useLater } from "../../ui/use-later";
import type { DraftField } from "./draft";
import { drawing } from "./paper-state";

/** The paper, which comes when somebody draws: the field does not wait for it. */
export function LaterPaper(props: { draft: DraftField; field: HTMLTextAreaElement }) {
  const Paper = useLater(
    drawing.use(),
    () => import("./paper").then(({ Paper }) => Paper),
    (error) => {
      drawing.set(false);
      report("later-paper.load", error);
    },
  );
  return Paper ? <Paper {...props} /> : null;
}

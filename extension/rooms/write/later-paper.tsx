import { useEffect, useState } from "preact/hooks";
import { report } from "../../base/report";
import type { DraftField } from "./draft";
import { drawing } from "./paper-state";

type View = typeof import("./paper")["Paper"];

/** The paper, which comes when somebody draws: the field does not wait for it. */
export function LaterPaper(props: { draft: DraftField; field: HTMLTextAreaElement }) {
  const isDrawing = drawing.use();
  const [View, setView] = useState<View>();
  useEffect(() => {
    if (!isDrawing || View) return;
    import("./paper").then(
      ({ Paper }) => setView(() => Paper),
      (error) => {
        drawing.set(false);
        report("later-paper.load", error);
      },
    );
  }, [isDrawing]);
  return View ? <View {...props} /> : null;
}

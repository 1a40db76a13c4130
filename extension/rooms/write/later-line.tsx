import { report } from "../../base/report";
import { useLater } from "../../ui/use-later";

/** The quiet line, which comes after the page: nobody waits for it. */
export function LaterLine() {
  const QuietLineView = useLater(
    true,
    () => import("./later").then(({ QuietLineView }) => QuietLineView),
    (error) => void report("later-line.load", error),
  );
  return QuietLineView ? <QuietLineView /> : null;
}

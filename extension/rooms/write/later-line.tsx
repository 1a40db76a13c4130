import { useEffect, useState } from "preact/hooks";
import { report } from "../../base/report";

type View = typeof import("./quiet-line-view")["QuietLineView"];

/** The quiet line, which comes after the page: nobody waits for it. */
export function LaterLine() {
  const [View, setView] = useState<View>();
  useEffect(() => {
    import("./quiet-line-view").then(
      ({ QuietLineView }) => setView(() => QuietLineView),
      (error) => void report("later-line.load", error),
    );
  }, []);
  return View ? <View /> : null;
}

/**
 * A room is a section of a page: one folder each, named for what a person does there. The journal page shows all of
 * them; other pages use parts of some. A room asks the background through `ui/ask` and computes with the domain
 * folders; it never imports an entrypoint. This one is the journal itself.
 */

import { usePlace } from "./place";
import { Trash } from "./trash";
import { Written } from "./written";
import "../../ui/sheet.css";
import "../../ui/rows.css";
import "./journal.css";
import "./timeline.css";

/** The journal: something to write on, everything that was written, and what was thrown away. */
export function Entries() {
  const [place, go] = usePlace();
  const now = Date.now();
  return (
    <section class="journal-room">
      {place.view === "trash" ? (
        <Trash now={now} onClose={() => go({ view: "list" })} />
      ) : (
        <Written place={place} go={go} now={now} />
      )}
    </section>
  );
}

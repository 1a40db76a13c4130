import * as v from "valibot";
import { count, epochMs, id, text } from "../base/shapes";
import type { EntryView } from "../journal/entry-view";
import { entryAbout, strokeChanges } from "../journal/shapes";
import { byId, gives, nothing } from "./message";

/** The journal. */
export const entryMessages = {
  /** Makes the draft an entry now. */
  "draft.fold": { ask: nothing, answer: gives<null> },
  /** A page of entries, newest first, older than `before`. */
  "entry.list": {
    ask: v.object({ before: v.nullable(epochMs), limit: count(200), trashed: v.boolean() }),
    answer: gives<EntryView[]>,
  },
  /**
   * `from` is the text that the page had before, `to` what it has now: only the difference is applied. The answer is
   * the entry as it is then, with changes from elsewhere.
   */
  "entry.write": { ask: v.object({ id, from: text, to: text, ...entryAbout.entries }), answer: gives<EntryView> },
  /** Changes only the named strokes, so that two devices can draw on one entry. */
  "entry.draw": { ask: v.object({ id, strokes: strokeChanges }), answer: gives<EntryView> },
  /** The strokes of an entry, packed, by their ids. */
  "entry.drawing": { ask: byId, answer: gives<Record<string, string>> },
  "entry.trash": { ask: byId, answer: gives<null> },
  "entry.restore": { ask: byId, answer: gives<null> },
  "entry.purge": { ask: byId, answer: gives<null> },
};

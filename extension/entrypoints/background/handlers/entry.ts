import * as v from "valibot";
import { drawEntry, foldEntry, listEntries, readDrawing } from "../../../journal/entries";
import type { EntryMessages } from "../../../messages/entry";
import { asRecordId } from "../../../vault";
import { byId, count, id, mood, nothing, text } from "../shapes";
import { done, type PageAsks } from "./handler";

const about = {
  mood: v.optional(mood),
  kind: v.optional(v.picklist(["note", "goal", "quiet"])),
  treatment: v.optional(v.nullable(id)),
  prompt: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(100)))),
  caption: v.optional(v.pipe(v.string(), v.maxLength(500))),
};

/** One stroke in base64: more than a hand draws without lifting it, and less than a record may hold. */
const stroke = v.pipe(v.string(), v.maxLength(200_000), v.base64());
const strokes = v.record(v.pipe(v.string(), v.regex(/^[0-9a-z]{1,20}$/)), v.nullable(stroke));

export const entryAsks: PageAsks<EntryMessages> = {
  "draft.fold": {
    shape: nothing,
    act: ({ drafts }) => done(drafts.fold()),
  },
  "entry.list": {
    shape: v.object({ before: v.nullable(v.number()), limit: count(200), trashed: v.boolean() }),
    act: async ({ vault }, ask) => listEntries(await vault(), ask),
  },
  "entry.write": {
    shape: v.object({ id, from: text, to: text, ...about }),
    act: async ({ vault, clock }, ask) => foldEntry(await vault(), { ...ask, at: clock.now() }),
  },
  "entry.draw": {
    shape: v.object({ id, strokes }),
    act: async ({ vault, clock }, { id, strokes }) => drawEntry(await vault(), id, strokes, clock.now()),
  },
  "entry.drawing": {
    shape: byId,
    act: async ({ vault }, { id }) => readDrawing(await vault(), id),
  },
  "entry.trash": {
    shape: byId,
    act: async ({ vault, drafts }, { id }) =>
      done(drafts.without(id, async () => (await vault()).trash(asRecordId(id)))),
  },
  "entry.restore": {
    shape: byId,
    act: async ({ vault }, { id }) => done((await vault()).restore(asRecordId(id))),
  },
  "entry.purge": {
    shape: byId,
    act: async ({ vault, drafts }, { id }) =>
      done(drafts.without(id, async () => (await vault()).purge(asRecordId(id)))),
  },
};

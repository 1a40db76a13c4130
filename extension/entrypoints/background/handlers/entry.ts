import { drawEntry, foldEntry, listEntries, readDrawing } from "../../../journal/entries";
import type { entryMessages } from "../../../messages/entry";
import { asRecordId } from "../../../vault";
import { done, type Handlers } from "./handler";

export const entryHandlers: Handlers<typeof entryMessages> = {
  "draft.fold": ({ drafts }) => done(drafts.fold()),
  "entry.list": async ({ vault }, ask) => listEntries(await vault(), ask),
  "entry.write": async ({ vault, clock }, ask) => foldEntry(await vault(), { ...ask, at: clock.now() }),
  "entry.draw": async ({ vault, clock }, { id, strokes }) => drawEntry(await vault(), id, strokes, clock.now()),
  "entry.drawing": async ({ vault }, { id }) => readDrawing(await vault(), id),
  "entry.trash": async ({ vault, drafts }, { id }) =>
    done(drafts.without(id, async () => (await vault()).trash(asRecordId(id)))),
  "entry.restore": async ({ vault }, { id }) => done((await vault()).restore(asRecordId(id))),
  "entry.purge": async ({ vault, drafts }, { id }) =>
    done(drafts.without(id, async () => (await vault()).purge(asRecordId(id)))),
};

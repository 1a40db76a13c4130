import { toEpochMs } from "../../../base/time";
import { drawEntry, foldEntry, listEntries, readDrawing } from "../../../journal/entries";
import type { entryMessages } from "../../../messages/entry";
import { asRecordId } from "../../../vault";
import { done, type Handlers } from "./handler";

export const entryHandlers: Handlers<typeof entryMessages> = {
  "draft.fold": ({ drafts }) => done(drafts.fold()),
  "entry.list": ({ vault }, ask) => listEntries(vault, ask),
  "entry.write": ({ vault, clock }, ask) => foldEntry(vault, { ...ask, at: toEpochMs(clock.now()) }),
  "entry.draw": ({ vault, clock }, { id, strokes }) => drawEntry(vault, id, strokes, toEpochMs(clock.now())),
  "entry.drawing": ({ vault }, { id }) => readDrawing(vault, id),
  "entry.trash": ({ vault, drafts }, { id }) => done(drafts.without(id, () => vault.trash(asRecordId(id)))),
  "entry.restore": ({ vault }, { id }) => done(vault.restore(asRecordId(id))),
  "entry.purge": ({ vault, drafts, versions }, { id }) =>
    done(drafts.without(id, () => vault.purge(asRecordId(id))).then(() => versions.forget(id))),
};

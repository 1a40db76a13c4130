import * as v from "valibot";
import { readCare, saveCare, setDone, setUsual, tick, writeText } from "../../../care/records";
import type { CareMessages } from "../../../messages/care";
import { isLength, readStart } from "../../../treatment/treatment";
import { asRecordId } from "../../../vault";
import { byId, id, text } from "../shapes";
import { done, type PageAsks } from "./handler";

const line = v.pipe(v.string(), v.maxLength(2000));
const day = v.pipe(v.string(), v.isoDate());
const maybe = <S extends v.GenericSchema<string>>(shape: S) => v.union([v.literal(""), shape]);
/** A usual item or practice by its name, or one's own by its id. */
const itemName = v.pipe(v.string(), v.regex(/^([a-z]{1,20}|[0-9a-f]{32})$/));
const words = v.optional(v.object({ from: text, to: text }));
const start = v.pipe(
  line,
  v.check((given) => readStart(given) !== undefined),
);

const appointment = v.object({ start, minutes: v.custom<number>(isLength), with: line, reminder: v.boolean() });
const decision = v.object({ treatment: maybe(id), parked: day, until: maybe(day) });

const save = v.variant("kind", [
  v.object({ kind: v.literal("appointment"), id, fields: v.partial(appointment), words }),
  v.object({ kind: v.literal("question"), id, fields: v.partial(v.object({ asked: v.boolean() })), words }),
  v.object({
    kind: v.literal("supporter"),
    id,
    fields: v.partial(v.object({ name: line, safe: v.boolean() })),
    words,
  }),
  v.object({ kind: v.literal("item"), id, fields: v.partial(v.object({ text: line })), words }),
  v.object({ kind: v.literal("practice"), id, fields: v.partial(v.object({ text: line })), words }),
  v.object({ kind: v.literal("decision"), id, fields: v.partial(decision), words }),
]);

export const careAsks: PageAsks<CareMessages> = {
  "care.get": {
    shape: v.object({ treatment: maybe(id), day }),
    act: async ({ vault }, ask) => readCare(await vault(), ask),
  },
  "care.save": { shape: save, act: async ({ vault }, ask) => done(saveCare(await vault(), ask)) },
  "care.trash": {
    shape: byId,
    act: async ({ vault }, { id }) => done((await vault()).trash(asRecordId(id))),
  },
  "care.restore": {
    shape: byId,
    act: async ({ vault, schedule }, { id }) => {
      await (await vault()).restore(asRecordId(id));
      await schedule.recompute(); // it may be a treatment
      return null;
    },
  },
  "care.write": {
    shape: v.object({ what: v.picklist(["instructions", "goals"]), treatment: maybe(id), from: text, to: text }),
    act: async ({ vault }, ask) => done(writeText(await vault(), ask)),
  },
  "care.tick": {
    shape: v.object({ treatment: id, item: itemName, on: v.boolean() }),
    act: async ({ vault }, ask) => done(tick(await vault(), ask)),
  },
  "care.usual": {
    shape: v.object({ what: v.picklist(["item", "practice"]), id: itemName, on: v.boolean() }),
    act: async ({ vault }, ask) => done(setUsual(await vault(), ask)),
  },
  "care.did": {
    shape: v.object({ practice: itemName, day, on: v.boolean() }),
    act: async ({ vault }, ask) => done(setDone(await vault(), ask)),
  },
};

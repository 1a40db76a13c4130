import { readCare, saveCare, setDone, setUsual, tick, writeText } from "../../../care/records";
import type { careMessages } from "../../../messages/care";
import { asRecordId } from "../../../vault";
import { done, type Handlers } from "./handler";

export const careHandlers: Handlers<typeof careMessages> = {
  "care.get": async ({ vault }, ask) => readCare(await vault(), ask),
  "care.save": async ({ vault }, ask) => done(saveCare(await vault(), ask)),
  "care.trash": async ({ vault }, { id }) => done((await vault()).trash(asRecordId(id))),
  "care.restore": async ({ vault, schedule }, { id }) => {
    await (await vault()).restore(asRecordId(id));
    await schedule.recompute(); // the record may be a treatment
    return null;
  },
  "care.write": async ({ vault }, ask) => done(writeText(await vault(), ask)),
  "care.tick": async ({ vault }, ask) => done(tick(await vault(), ask)),
  "care.usual": async ({ vault }, ask) => done(setUsual(await vault(), ask)),
  "care.did": async ({ vault }, ask) => done(setDone(await vault(), ask)),
};

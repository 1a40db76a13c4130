import { readCare, saveCare, saveClinic, saveSafety, setDone, setUsual, tick, writeText } from "../../../care/records";
import type { careMessages } from "../../../messages/care";
import { asRecordId } from "../../../vault";
import { done, type Handlers } from "./handler";

export const careHandlers: Handlers<typeof careMessages> = {
  "care.get": ({ vault }, ask) => readCare(vault, ask),
  "care.save": async ({ vault, schedule }, ask) => {
    await saveCare(vault, ask);
    if (ask.kind === "appointment") await schedule.recompute(); // so that its time can be read while locked, too
    return null;
  },
  "care.trash": async ({ vault, schedule }, { id }) => {
    await vault.trash(asRecordId(id));
    await schedule.recompute(); // it may be an appointment, which can be read while locked
    return null;
  },
  "care.restore": async ({ vault, schedule }, { id }) => {
    await vault.restore(asRecordId(id));
    await schedule.recompute(); // the record may be a treatment
    return null;
  },
  "care.write": ({ vault }, ask) => done(writeText(vault, ask)),
  "care.clinic": async ({ vault, schedule }, ask) => {
    await saveClinic(vault, ask);
    await schedule.recompute(); // so that they can be read while locked, too
    return null;
  },
  "care.safety": async ({ vault, schedule }, ask) => {
    await saveSafety(vault, ask);
    await schedule.recompute(); // so that it can be read while locked, if the person allows it
    return null;
  },
  "care.tick": ({ vault }, ask) => done(tick(vault, ask)),
  "care.usual": ({ vault }, ask) => done(setUsual(vault, ask)),
  "care.did": ({ vault }, ask) => done(setDone(vault, ask)),
};

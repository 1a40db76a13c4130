import type { planMessages } from "../../../messages/plan";
import { toFields } from "../../../treatment/fields";
import { asRecordId } from "../../../vault";
import { changeSettings, readAllSettings, readTreatments, saveTreatments } from "../plan";
import type { Handlers } from "./handler";

export const planHandlers: Handlers<typeof planMessages> = {
  "treatment.list": async ({ vault }) => (await readTreatments(vault)).map(toFields),
  "treatment.save": async ({ vault, schedule }, { treatments }) => {
    const saved = await saveTreatments(vault, treatments);
    await schedule.recompute();
    return saved;
  },
  "treatment.intend": async ({ vault, schedule }, { id, intention }) => {
    await vault.change(asRecordId(id), { fields: { intention } });
    await schedule.recompute();
    return null;
  },
  "treatment.ifThen": async ({ vault, schedule }, { id, ifThen }) => {
    await vault.change(asRecordId(id), { fields: { ifThen } });
    await schedule.recompute();
    return null;
  },
  "treatment.lately": async ({ vault, schedule }, { id, lately }) => {
    await vault.change(asRecordId(id), { fields: { lately } });
    await schedule.recompute();
    return null;
  },
  "treatment.delete": async ({ vault, schedule }, { id }) => {
    await vault.trash(asRecordId(id));
    await schedule.recompute();
    return null;
  },
  "settings.get": ({ vault }) => readAllSettings(vault),
  "settings.change": async ({ vault, schedule }, ask) => {
    const settings = await changeSettings(vault, ask);
    await schedule.recompute();
    return settings;
  },
};

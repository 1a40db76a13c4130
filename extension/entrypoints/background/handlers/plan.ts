import * as v from "valibot";
import type { PlanMessages, TreatmentView } from "../../../messages/plan";
import { isKind, isLength, toFields } from "../../../treatment/treatment";
import { asRecordId } from "../../../vault";
import { changeSettings, readAllSettings, readTreatments, saveTreatments } from "../plan";
import { byId, id, nothing } from "../shapes";
import type { PageAsks } from "./handler";

const sites = v.pipe(v.array(v.pipe(v.string(), v.maxLength(260))), v.maxLength(5000));

const intention = v.pipe(v.string(), v.maxLength(2000));

const treatment = v.object({
  id,
  kind: v.custom<"infusion">(isKind) as v.GenericSchema<TreatmentView["kind"]>,
  start: v.pipe(v.string(), v.maxLength(100)),
  minutes: v.custom<number>(isLength),
  cancelled: v.boolean(),
  intention,
  source: v.optional(v.pipe(v.string(), v.maxLength(2000))),
});

export const planAsks: PageAsks<PlanMessages> = {
  "treatment.list": {
    shape: nothing,
    act: async ({ vault }) => (await readTreatments(await vault())).map(toFields),
  },
  "treatment.save": {
    shape: v.object({ treatments: v.pipe(v.array(treatment), v.maxLength(500)) }),
    act: async ({ vault, schedule }, { treatments }) => {
      const saved = await saveTreatments(await vault(), treatments);
      await schedule.recompute();
      return saved;
    },
  },
  "treatment.intend": {
    shape: v.object({ id, intention }),
    act: async ({ vault, schedule }, { id, intention }) => {
      await (await vault()).change(asRecordId(id), { fields: { intention } });
      await schedule.recompute();
      return null;
    },
  },
  "treatment.delete": {
    shape: byId,
    act: async ({ vault, schedule }, { id }) => {
      await (await vault()).trash(asRecordId(id));
      await schedule.recompute();
      return null;
    },
  },
  "settings.get": {
    shape: nothing,
    act: async ({ vault }) => readAllSettings(await vault()),
  },
  "settings.change": {
    shape: v.partial(
      v.object({
        categories: sites,
        own: sites,
        letThrough: sites,
        breathSeconds: v.number(),
        daysBefore: v.number(),
        restHoursAtLeast: v.number(),
        daysAfter: v.number(),
      }),
    ),
    act: async ({ vault, schedule }, ask) => {
      const settings = await changeSettings(await vault(), ask);
      await schedule.recompute();
      return settings;
    },
  },
};

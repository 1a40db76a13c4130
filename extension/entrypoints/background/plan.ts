import { isBefore } from "../../base/ordering";
import { readSettings, settingChanges } from "../../nudges/settings";
import type { Settings } from "../../nudges/shapes";
import { fromFields, toFields } from "../../treatment/fields";
import type { Plan } from "../../treatment/plan";
import { sorted } from "../../treatment/plan";
import type { TreatmentView } from "../../treatment/shapes";
import type { Treatment } from "../../treatment/treatment";
import { asRecordId, type Vault } from "../../vault";

const SETTINGS = "settings";

/** All treatments that this version can read, earliest first, cancelled ones included. */
export async function readTreatments(vault: Vault): Promise<Treatment[]> {
  const records = await vault.list("treatment");
  return sorted(records.flatMap(({ id, fields }) => fromFields({ ...fields, id }) ?? []));
}

export async function readAllSettings(vault: Vault): Promise<Settings> {
  const record = await vault.get(await vault.idOf(SETTINGS));
  return readSettings(record?.fields ?? {});
}

export async function changeSettings(vault: Vault, wanted: Partial<Settings>): Promise<Settings> {
  const fields = settingChanges(await readAllSettings(vault), wanted);
  if (Object.keys(fields).length > 0) await vault.put("setting", { name: SETTINGS }, { fields });
  return readAllSettings(vault);
}

/** Adds new ones and changes known ones, all of them or none; only differences are written. */
export async function saveTreatments(vault: Vault, views: readonly TreatmentView[]): Promise<TreatmentView[]> {
  const saved = views.map((view) => {
    const treatment = fromFields({ ...view });
    if (!treatment) throw new RangeError("no such treatment"); // the guard checks shapes, not impossible dates
    return toFields(treatment);
  });
  const puts = new Map(
    // Moved or cancelled, it has not begun late any more: what is not said is void.
    saved.map(({ id, ...fields }) => [asRecordId(id), { fields: { begins: "", ends: "", ...fields } }]),
  );
  await vault.putAll(
    "treatment",
    [...puts].map(([id, change]) => [{ id }, change]),
  );
  return saved;
}

/** Days around now in which a treatment can still matter for any phase or moment. */
const DAYS_NEAR = 45;

/** Whether a treatment can still matter at an instant. */
export const mayStillCount = ({ start }: Treatment, now: Temporal.Instant): boolean =>
  start.toInstant().since(now).total("hours") >= -DAYS_NEAR * 24;

/**
 * The plan that counts now. Treatments far away are left out, but for the next one: a plan of years is as quick as one of
 * weeks.
 */
export function planNear(treatments: readonly Treatment[], settings: Settings, now: Temporal.Instant): Plan {
  const next = treatments.find(({ start, cancelled }) => !cancelled && isBefore(now, start.toInstant()));
  const near = treatments.filter(
    (each) => each === next || Math.abs(each.start.toInstant().since(now).total("hours")) <= DAYS_NEAR * 24,
  );
  return { treatments: near, restHours: settings.restHours, rhythm: settings.rhythm };
}

import * as v from "valibot";
import { type AppointmentTime, comingTimes } from "../../care/appointments";
import { readClinic, readSafety, viewsOf } from "../../care/records";
import { noSafetyPlan, type SafetyPlan, safetyPlan } from "../../care/safety-plan";
import { type ClinicNumbers, clinicNumbers } from "../../care/shapes";
import { readSettings, settingChanges } from "../../nudges/settings";
import type { Settings } from "../../nudges/shapes";
import { fromFields, toFields } from "../../treatment/fields";
import { active, sorted } from "../../treatment/plan";
import type { Treatment } from "../../treatment/treatment";
import { isLocked, readLockChoices, sealedItem, type Vault } from "../../vault";
import { mayStillCount, readAllSettings, readTreatments } from "./plan";

/**
 * The plan, and whether it comes from the vault or only from the snapshot that stays readable while the journal is
 * locked.
 */
export interface PlanSnapshot {
  readonly treatments: readonly Treatment[];
  readonly settings: Settings;
  readonly clinic: ClinicNumbers;
  /** The plan made with one's clinician. */
  readonly safety: SafetyPlan;
  readonly locked: boolean;
}

const noNumbers = { text: "", voice: "" };

/** When appointments are, not with whom. */
const appointmentTime = v.object({ minutes: v.number(), start: v.string() });

/**
 * Its keys are in the order in which the vault returns them, so that two can be compared as text. Each that has another
 * shape, because another version wrote it, is as if it were not there; the others count.
 */
const shape = v.object({
  appointments: v.optional(v.fallback(v.array(appointmentTime), []), []),
  clinic: v.optional(v.fallback(clinicNumbers, noNumbers), noNumbers),
  safety: v.optional(v.fallback(safetyPlan, noSafetyPlan), noSafetyPlan),
  settings: v.optional(v.fallback(v.record(v.string(), v.unknown()), {}), {}),
  treatments: v.optional(v.fallback(v.array(v.record(v.string(), v.unknown())), []), []),
});

const item = ({ deviceLocal }: Vault) => sealedItem(deviceLocal, { name: "plan", shape, fallback: undefined });

export async function readPlan(vault: Vault): Promise<PlanSnapshot> {
  try {
    const [treatments, settings, clinic, safety] = await Promise.all([
      readTreatments(vault),
      readAllSettings(vault),
      readClinic(vault),
      readSafety(vault),
    ]);
    return { treatments, settings, clinic, safety, locked: false };
  } catch (error) {
    if (!isLocked(error)) throw error;
    return { ...(await readSnapshot(vault)), locked: true };
  }
}

/** When the coming appointments are, as far as that can be read while the journal is locked. */
export const appointmentsWhileLocked = async (vault: Vault): Promise<readonly AppointmentTime[]> =>
  (await item(vault).get())?.appointments ?? [];

/**
 * Stores what nudges need while the journal is locked: kinds, times and lengths of treatments, and the settings; when
 * appointments are, which is always shown; and the clinic's numbers, because Help is there while locked, too. What the
 * person wrote for the veil (intention, if–then plan, own reason) only if they allow it, and the plan made with their
 * clinician only if they allow that. Without a lock there is no snapshot.
 * @param now treatments that are long over are left out
 * @param lockIsComing before a lock is turned on: there must be no moment in which it is locked and has no plan
 */
export async function savePlanSnapshot(
  vault: Vault,
  plan: PlanSnapshot,
  now: Temporal.Instant,
  lockIsComing = false,
): Promise<void> {
  if (plan.locked) return;
  const wanted = lockIsComing || (await vault.lock.state()) !== "off" ? await snapshotOf(vault, plan, now) : undefined;
  const stored = await item(vault).get();
  if (JSON.stringify(stored) !== JSON.stringify(wanted)) await item(vault).set(wanted);
}

async function snapshotOf(
  vault: Vault,
  { treatments, settings, clinic, safety }: PlanSnapshot,
  now: Temporal.Instant,
): Promise<v.InferOutput<typeof shape>> {
  const { intention: words, safetyPlan: isReadable } = await readLockChoices(vault);
  const fields = active(treatments)
    .filter((treatment) => mayStillCount(treatment, now))
    .map(toFields)
    .map(({ id, kind, start, minutes, begins = "", ends = "", ifThen = "", intention, lately = "" }) => {
      return {
        begins,
        ends,
        id,
        ...(words ? { ifThen, intention } : { ifThen: "", intention: "" }),
        kind,
        lately,
        minutes,
        start,
      };
    });
  const appointments = comingTimes(viewsOf("appointment", await vault.list("appointment")), now);
  // As the vault stores them: only what differs from the defaults, each a register.
  const registers = settingChanges(readSettings({}), words ? settings : { ...settings, reason: "" });
  return {
    appointments,
    clinic,
    safety: isReadable ? safety : noSafetyPlan,
    settings: ordered(registers),
    treatments: fields,
  };
}

async function readSnapshot(vault: Vault): Promise<Omit<PlanSnapshot, "locked">> {
  const { treatments = [], settings = {}, clinic = noNumbers, safety = noSafetyPlan } = (await item(vault).get()) ?? {};
  return {
    treatments: sorted(treatments.flatMap((each) => fromFields(each) ?? [])),
    settings: readSettings(settings),
    clinic,
    safety,
  };
}

/** With its keys in the order of the `shape`. */
const ordered = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) as T;

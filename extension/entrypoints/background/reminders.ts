import { isBefore } from "../../base/ordering";
import { report } from "../../base/report";
import { SerialQueue } from "../../base/serial-queue";
import { instantOf, toEpochMs } from "../../base/time";
import { mayNotify } from "../../browser/notifications";
import type { Reminders as View } from "../../care/reminder-view";
import type { ReminderName } from "../../care/reminders";
import {
  type Appointment,
  type Ringing,
  readKey,
  snoozedUntil,
  snoozesFor,
  staysAt,
  subjectOf,
  type Turn,
  turnAt,
} from "../../care/reminders";
import type { ReminderSettings, SnoozeFor } from "../../care/shapes";
import type { Plan } from "../../treatment/plan";
import { readStart } from "../../treatment/treatment";
import { isLocked, type Vault, type VaultEvent } from "../../vault";
import { readAppointments } from "./appointments";
import type { Clock } from "./device-clock";
import { setDiscreetAlarm } from "./heartbeat-alarm";
import { buttonsOf, dismissNotification, isOnScreen, notify } from "./notifications";
import { type ReminderState, readState, writeState } from "./reminder-state";
import { readStepAnswers, setStepAnswer } from "./step-answers";

const ALARM = "reminder";
/** Many changes in a row are handled together, after this many milliseconds. */
const PAUSE = 300;
/** If more records than this changed at once, none is opened to see what it is: a refresh costs less. */
const FEW = 20;
/** How long after it was shown a reminder can still be snoozed from the popup. */
const SNOOZABLE_FOR = { hours: 12 };

/** Everything that a decision about reminders needs, read at one instant. */
interface Facts {
  at: Temporal.Instant;
  vault: Vault;
  state: ReminderState;
  ringing: Ringing;
  /** Answers about the plan's treatments and appointments, from this and other devices. */
  answered: ReadonlySet<string>;
  /** Then a reminder does not say what it is about, whatever the setting. */
  locked: boolean;
  /** By the browser. */
  allowed: boolean;
  /** Allowed, and turned on. */
  active: boolean;
}

const noTurn: Turn = { show: undefined, passed: [], next: undefined };

/**
 * Reminders of this device. Everything is computed from the plan and the clock each time, so that a device that slept,
 * a zone that changed and a treatment that was moved need no special handling. What is to be shown is stored first:
 * after a crash in between, a reminder is missing rather than shown twice.
 */
export class Reminders {
  readonly #queue = new SerialQueue();

  constructor(
    readonly vault: () => Promise<Vault>,
    readonly clock: Clock,
  ) {}

  /** Refreshes a moment after anything but an entry was changed, here or on another device. */
  follow(vault: Vault, view: () => Promise<Plan>): void {
    const again = () =>
      void view()
        .then(
          (plan) => this.refresh(plan),
          (error) => void report("reminders.watch", error),
        )
        .catch((error) => void report("reminders.watch", error));
    let soon: ReturnType<typeof setTimeout> | undefined;
    vault.subscribe(async ({ ids }) => {
      if (ids.length <= FEW && (await areEntries(vault, ids))) return;
      clearTimeout(soon);
      soon = setTimeout(again, PAUSE);
    });
  }

  /** Shows what is due, dismisses what is not any more, and sets the alarm for the next one. */
  refresh(plan: Plan): Promise<View> {
    return this.#queue.run(() => this.#refresh(plan));
  }

  /** The state of the reminders; shows nothing. */
  async view(plan: Plan): Promise<View> {
    return this.#view(await this.#read(plan));
  }

  async change(plan: Plan, wanted: Partial<ReminderSettings>): Promise<View> {
    await this.#queue.run(async () => {
      const vault = await this.vault();
      const state = await readState(vault);
      // Turning reminders on shows nothing at once: what is there already counts as known.
      const known = wanted.on && !state.on ? [] : state.known;
      const decided = state.decided || wanted.on !== undefined;
      await writeState(vault, { ...state, ...wanted, known, decided }, this.clock.now());
    });
    return this.refresh(plan);
  }

  /** Whether they can be offered: they are off, and the person has never said whether they want them. */
  async mayOffer(): Promise<boolean> {
    const { on, decided } = await readState(await this.vault());
    return !on && !decided;
  }

  /** They are not offered again on this device. */
  decline(): Promise<void> {
    return this.#queue.run(async () => {
      const vault = await this.vault();
      await writeState(vault, { ...(await readState(vault)), decided: true }, this.clock.now());
    });
  }

  /** Skips this one, on all devices. */
  async skip(plan: Plan, key: string): Promise<View> {
    await setStepAnswer(await this.vault(), key, "off");
    return this.refresh(plan);
  }

  async snooze(plan: Plan, key: string, wanted: SnoozeFor): Promise<View> {
    await this.#queue.run(async () => {
      const { vault, state: was, ringing, at } = await this.#read(plan);
      // Snoozed so late that it would not come back in time, it stays as it is.
      if (!snoozesFor(ringing, key, at).includes(wanted)) return;
      const { done, snoozed, ...state } = was;
      const until = toEpochMs(snoozedUntil(wanted, at, ringing.zone));
      const { [key]: _, ...others } = done;
      await writeState(vault, { ...state, done: others, snoozed: { ...snoozed, [key]: until }, shown: null }, at);
    });
    return this.refresh(plan);
  }

  /** A button of the reminder that was shown last. */
  async press(plan: Plan, button: number): Promise<void> {
    const { shown, buttons } = await readState(await this.vault());
    const wanted = buttons[button];
    if (shown && wanted) await this.snooze(plan, shown, wanted);
  }

  async #refresh(plan: Plan): Promise<View> {
    const facts = await this.#read(plan);
    const { vault, state, ringing, at, locked, active } = facts;
    const { show, passed, next } = active ? turnAt(ringing, at) : noTurn;
    const after = active ? afterTurn(facts, { show, passed }) : state;
    if (JSON.stringify(after) !== JSON.stringify(state)) await writeState(vault, after, at);
    if (show) await notify({ name: show.name, plain: state.plain && !locked, buttons: after.buttons });
    else await this.#clearScreen(facts);
    await setDiscreetAlarm(ALARM, next?.at, at);
    return this.#view(await this.#read(plan));
  }

  /** A reminder that was answered, is over or was cancelled is dismissed. */
  async #clearScreen({ state: { shown }, ringing, answered, at, allowed, active }: Facts): Promise<void> {
    if (!allowed || !(await isOnScreen())) return;
    const stays = active && shown && !answered.has(shown) && staysAt(ringing, shown, at);
    if (!stays) await dismissNotification();
  }

  #view({ state, ringing, answered, at, active }: Facts): View {
    const { plain, quietFrom, quietTo, shown } = state;
    const settings = { on: active, plain, quietFrom, quietTo };
    if (!active) return { settings, next: null, shown: null };
    const { next } = turnAt(ringing, at);
    const since = state.done[shown ?? ""];
    const isRecent = since !== undefined && isBefore(at.subtract(SNOOZABLE_FOR), instantOf(since));
    const open = shown && isRecent && !answered.has(shown) && staysAt(ringing, shown, at);
    const snoozes = open ? snoozesFor(ringing, shown, at) : [];
    return {
      settings,
      next: next ? { key: next.ring.key, name: next.ring.name, at: toEpochMs(next.at) } : null,
      shown:
        shown && since !== undefined && snoozes.length > 0
          ? { key: shown, name: readKey(shown).name as ReminderName, at: since, snoozes }
          : null,
    };
  }

  async #read(plan: Plan): Promise<Facts> {
    const at = this.clock.now();
    const vault = await this.vault();
    const [state, allowed] = await Promise.all([readState(vault), mayNotify()]);
    const { appointments, answered, locked } = await lately(vault, plan, state);
    const ringing: Ringing = {
      plan,
      appointments,
      zone: this.clock.zone(),
      quiet: { from: state.quietFrom, to: state.quietTo },
      known: new Set(state.known),
      done: new Set([...Object.keys(state.done), ...answered]),
      snoozed: new Map(Object.entries(state.snoozed).map(([key, until]) => [key, instantOf(until)])),
    };
    return { at, vault, state, ringing, answered, locked, allowed, active: allowed && state.on };
  }
}

/** While the journal is locked only captured words are written, and those are entries. */
async function areEntries(vault: Vault, ids: VaultEvent["ids"]): Promise<boolean> {
  const changed = await Promise.all(ids.map((id) => vault.get(id))).catch((error) => {
    report("reminders.areEntries", error);
    return [];
  });
  return changed.every((record) => record?.type === "entry");
}

/** The appointments and the answers, or as they could last be read while the journal is locked. */
async function lately(
  vault: Vault,
  plan: Plan,
  state: ReminderState,
): Promise<{ appointments: readonly Appointment[]; answered: ReadonlySet<string>; locked: boolean }> {
  try {
    const appointments = await readAppointments(vault, plan.treatments);
    const near = [...plan.treatments, ...appointments];
    const answers = await readStepAnswers(
      vault,
      near.map(({ id }) => id),
    );
    return { appointments, answered: new Set(answers.keys()), locked: false };
  } catch (error) {
    if (!isLocked(error)) throw error;
    const appointments = state.appointments.flatMap(({ id, start, exact }) => {
      const read = readStart(start);
      return read ? [{ id, start: read, ...(exact && { exact }) }] : [];
    });
    return { appointments, answered: new Set(state.answered), locked: true };
  }
}

/** What was shown or skipped is over on this device, and everything that exists now is known. */
function afterTurn(
  { state, ringing, answered, at }: Facts,
  { show, passed }: Pick<Turn, "show" | "passed">,
): ReminderState {
  const over = [...(show ? [show] : []), ...passed].map(({ key }) => key);
  const known = [...ringing.plan.treatments, ...ringing.appointments].map(subjectOf).sort();
  return {
    ...state,
    known,
    done: { ...state.done, ...Object.fromEntries(over.map((key) => [key, toEpochMs(at)])) },
    snoozed: Object.fromEntries(Object.entries(state.snoozed).filter(([key]) => !over.includes(key))),
    shown: show?.key ?? state.shown,
    buttons: show ? buttonsOf(show.name, snoozesFor(ringing, show.key, at)) : state.buttons,
    appointments: ringing.appointments.map(({ start, ...rest }) => ({ ...rest, start: start.toString() })),
    answered: [...answered].sort(),
  };
}

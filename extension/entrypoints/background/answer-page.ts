import { foldEntry, listEntries } from "../../journal/entries";
import type { Answer, Ask, PageMessages, Today } from "../../messages";
import { originsFor } from "../../nudges/access";
import { toFields } from "../../treatment/treatment";
import { asRecordId } from "../../vault";
import type { Desk } from "./desk";
import { changeSettings, readAllSettings, readTreatments, saveTreatments } from "./plan";

type Handlers = { [K in keyof PageMessages]: (desk: Desk, ask: Ask<K>) => Promise<Answer<K>> };

/** What each ask of a page does. */
export const pageHandlers: Handlers = {
  today: (desk) => today(desk),
  "draft.fold": async ({ drafts }) => {
    await drafts.fold();
    return null;
  },
  "entry.list": async ({ vault }, ask) => listEntries(await vault(), ask),
  "entry.write": async ({ vault, clock }, ask) => foldEntry(await vault(), { ...ask, at: clock.now() }),
  "entry.trash": async ({ vault }, { id }) => {
    await (await vault()).trash(asRecordId(id));
    return null;
  },
  "entry.restore": async ({ vault }, { id }) => {
    await (await vault()).restore(asRecordId(id));
    return null;
  },
  "entry.purge": async ({ vault }, { id }) => {
    await (await vault()).purge(asRecordId(id));
    return null;
  },
  "treatment.list": async ({ vault }) => (await readTreatments(await vault())).map(toFields),
  "treatment.save": async ({ vault, schedule }, { treatments }) => {
    const saved = await saveTreatments(await vault(), treatments);
    await schedule.recompute();
    return saved;
  },
  "treatment.delete": async ({ vault, schedule }, { id }) => {
    await (await vault()).trash(asRecordId(id));
    await schedule.recompute();
    return null;
  },
  "settings.get": async ({ vault }) => readAllSettings(await vault()),
  "settings.change": async ({ vault, schedule }, ask) => {
    const settings = await changeSettings(await vault(), ask);
    await schedule.recompute();
    return settings;
  },
  "nudges.resume": async ({ quiet, schedule }) => {
    await quiet.clear();
    await schedule.recompute();
    return null;
  },
};

async function today({ schedule, quiet, access }: Desk): Promise<Today> {
  const [{ settings, standing, moment }, allowances] = await Promise.all([schedule.look(), quiet.read(false)]);
  const treatment = moment.kind === "none" ? standing.treatment : moment.treatment;
  return {
    phase: standing.phase,
    strength: standing.strength,
    moment: { kind: moment.kind, ...("days" in moment && { days: moment.days }) },
    treatment: treatment ? toFields(treatment) : null,
    pausedUntil: allowances.pausedUntil || null,
    access: await access(originsFor(settings)),
  };
}

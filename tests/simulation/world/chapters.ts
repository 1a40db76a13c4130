import type { EpochMs, LocalDate } from "../../../extension/base/shapes";
import { OtherDevice } from "./other-device";
import { NotYet, type Person } from "./person";

/** One thing that a person does. Doing it again, because nobody said that it was done, must change nothing more. */
export interface Step {
  readonly what: string;
  act(person: Person): Promise<unknown>;
  /** The entry that it writes, and its text then. */
  readonly writes?: readonly [id: string, text: string];
  /** Whether a page shows that it is done, so that nobody would do it again. */
  isDone?(person: Person): Promise<boolean>;
}

/** A part of a life that needs no other: it begins with an empty journal. */
export interface Chapter {
  readonly steps: readonly Step[];
  /** All that it has changed, as a person sees it. */
  seen(person: Person): Promise<unknown>;
  /** The same on another device, once both have synced. */
  elsewhere?(person: Person): Promise<unknown>;
}

const idOf = (digit: string): string => digit.repeat(32);
const stroke = (letter: string): string => btoa(letter.repeat(40));
const NIGHT = "I slept, and dreamt of a river that was wide. I was not afraid of it.";

const types = (id: string, text: string): Step => ({
  what: `types '${text}' into the popup`,
  writes: [id, text],
  act: (person) => person.types(id, text),
});
const writes = (id: string, text: string): Step => ({
  what: `writes '${text}' into the journal`,
  writes: [id, text],
  act: (person) => person.writes(id, text),
});

async function entries(person: Person) {
  const [kept, trashed] = [
    (await person.ask("timeline.page", { before: null, limit: 50 })).entries,
    await person.ask("entry.list", { before: null, limit: 50, trashed: true }),
  ];
  const seen = [...kept, ...trashed].map((entry) => {
    const { text, kind, strokes } = entry;
    return { text, kind, strokes, trashed: entry.trashed !== undefined };
  });
  return seen.toSorted((a, b) => (a.text < b.text ? -1 : 1));
}

function aJournal(): Chapter {
  const [noted, dreamt, drawn, unwanted] = ["1", "2", "3", "4"].map(idOf) as [string, string, string, string];
  return {
    steps: [
      types(noted, "A river."),
      writes(dreamt, NIGHT),
      {
        what: "draws",
        act: (person) => person.ask("entry.draw", { id: drawn, strokes: { s1: stroke("s"), s2: stroke("t") } }),
      },
      {
        what: "takes a stroke back and draws another",
        act: (person) => person.ask("entry.draw", { id: drawn, strokes: { s1: null, s3: stroke("u") } }),
      },
      types(noted, "A river. It was wide."),
      writes(dreamt, "x"),
      writes(dreamt, "x, and I am back."),
      writes(unwanted, "Not to be kept."),
      { what: "deletes it", act: (person) => person.ask("entry.trash", { id: unwanted }) },
      { what: "deletes the drawing", act: (person) => person.ask("entry.trash", { id: drawn }) },
      { what: "restores the drawing", act: (person) => person.ask("entry.restore", { id: drawn }) },
      { what: "deletes the other for good", act: (person) => person.ask("entry.purge", { id: unwanted }) },
    ],
    seen: async (person) => ({
      entries: await entries(person),
      drawing: await person.ask("entry.drawing", { id: drawn }),
      versions: (await person.ask("version.list", { of: { what: "entry", id: dreamt } })).map(({ text }) => text),
    }),
  };
}

function aPlan(): Chapter {
  const ids = [idOf("a"), idOf("b")] as const;
  const treatments = ids.map((id, n) => ({
    ...{ id, kind: "infusion" as const, start: `2030-12-0${n + 1}T10:00:00+01:00[Europe/Madrid]` },
    ...{ minutes: 60, cancelled: false, intention: "" },
  }));
  return {
    steps: [
      { what: "plans treatments", act: (person) => person.ask("treatment.save", { treatments }) },
      {
        what: "sets an intention",
        act: (person) => person.ask("treatment.intend", { id: ids[0], intention: "Be curious." }),
      },
      {
        what: "changes settings",
        act: (person) => person.ask("settings.change", { reason: "For quiet.", own: ["news.example"] }),
      },
      {
        what: "writes down what the clinic says",
        act: (person) =>
          person.ask("care.write", { what: "instructions", treatment: "", from: "", to: "Nothing to eat before." }),
      },
      { what: "makes a safety plan", act: (person) => person.ask("care.safety", { signs: "I do not answer." }) },
      { what: "deletes a treatment", act: (person) => person.ask("treatment.delete", { id: ids[1] }) },
    ],
    seen: async (person) => ({
      treatments: await person.ask("treatment.list", {}),
      settings: await person.ask("settings.get", {}),
      care: await person.ask("care.get", { treatment: ids[0], day: "2026-11-24" as LocalDate }),
    }),
  };
}

function files(): Chapter {
  const found = [1, 2].map((n) => ({ key: String(n).repeat(64), at: n as EpochMs, text: `An older note ${n}.` }));
  const dreamt = idOf("1");
  return {
    steps: [
      writes(dreamt, NIGHT),
      writes(dreamt, "x"),
      { what: "brings in notes", act: (person) => person.ask("import.take", { found }) },
      {
        what: "makes a backup and brings it in again",
        async act(person) {
          const { lines } = await person.ask("backup.read", { after: null });
          await person.ask("backup.answered", {});
          await person.ask("backup.take", { lines });
        },
      },
    ],
    seen: async (person) => ({
      entries: await entries(person),
      offered: await person.ask("backup.due", {}),
      versions: (await person.ask("version.list", { of: { what: "entry", id: dreamt } })).map(({ text }) => text),
    }),
  };
}

function twoDevices(): Chapter {
  const other = new OtherDevice();
  const [dreamt, far] = [idOf("1"), idOf("2")];
  const sync: Step = {
    what: "syncs",
    async act(person) {
      const { state } = await person.ask("sync.now", {});
      if (state !== "synced") throw new NotYet(state);
    },
  };
  return {
    steps: [
      writes(dreamt, NIGHT),
      {
        what: "names a server",
        act: (person) => person.ask("sync.server", { url: "http://127.0.0.1:1", key: "publishable" }),
      },
      {
        what: "turns sync on",
        act: (person) => person.ask("sync.turnOn", { deviceName: "one" }),
        isDone: async (person) => (await person.ask("sync.state", {})).state !== "off",
      },
      sync,
      { what: "writes on another device", act: (person) => other.writes(person, dreamt, far) },
      {
        what: "writes before that has come over",
        writes: [dreamt, `${NIGHT} Not at all.`],
        act: (person) => person.ask("entry.write", { id: dreamt, from: NIGHT, to: `${NIGHT} Not at all.` }),
      },
      sync,
      { what: "makes new words", act: (person) => person.ask("sync.newWords", { deviceName: "one" }) },
      sync,
    ],
    seen: (person) => entries(person),
    async elsewhere(person) {
      const { state, waiting } = await person.ask("sync.state", {});
      return { state, waiting, there: await other.seen(person) };
    },
  };
}

function aLock(): Chapter {
  const [before, during] = [idOf("1"), idOf("2")];
  const [first, second] = ["four quiet words here", "four other words here"];
  const state = async (person: Person) => (await person.ask("lock.get", {})).state;
  const opens = (person: Person, passphrase: string) =>
    person.ask("lock.unlock", { passphrase }).then(
      () => true,
      () => false,
    );
  return {
    steps: [
      writes(before, NIGHT),
      writes(before, ""),
      {
        what: "turns the lock on",
        act: (person) => person.ask("lock.turnOn", { passphrase: first }),
        isDone: async (person) => (await state(person)) !== "off",
      },
      { what: "locks", act: (person) => person.ask("lock.now", {}) },
      types(during, "Written while it was locked."),
      {
        what: "unlocks",
        act: (person) => person.ask("lock.unlock", { passphrase: first }),
        isDone: async (person) => (await state(person)) === "unlocked",
      },
      types(during, "Written while it was locked. And after."),
      {
        what: "changes the passphrase",
        act: (person) => person.ask("lock.change", { current: first, passphrase: second }),
        // Whoever has not heard whether it was changed tries both.
        async isDone(person) {
          await person.ask("lock.now", {});
          if (await opens(person, second)) return true;
          await opens(person, first);
          return false;
        },
      },
      {
        what: "turns the lock off",
        act: (person) => person.ask("lock.turnOff", { current: second }),
        isDone: async (person) => (await state(person)) === "off",
      },
    ],
    seen: async (person) => ({
      lock: await person.ask("lock.get", {}),
      entries: await entries(person),
      versions: (await person.ask("version.list", { of: { what: "entry", id: before } })).map(({ text }) => text),
    }),
  };
}

export const chapters = {
  "a journal": aJournal,
  "a plan": aPlan,
  files,
  "two devices": twoDevices,
  "a lock": aLock,
} as const satisfies Record<string, () => Chapter>;
export type ChapterName = keyof typeof chapters;

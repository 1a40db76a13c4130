import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { report } from "../../base/report";
import type { Cursor } from "../../base/shapes";
import type { EntryView } from "../../journal/entry-view";
import { ask } from "../../ui/ask";
import { onChanged } from "../../ui/changes";
import { sentenceFor } from "../../ui/sentence";

/** A screen and a bit, which nothing waits for. */
const FIRST = 30;
/** The least that is laid out at once after that. */
const LEAST = 100;

/** What the page keeps of entries. The page of a large journal has no room for all of it. */
export interface Keeping<Entry> {
  /** Undefined if nothing. */
  one(entry: EntryView): Entry | undefined;
  /** Of many, as `packed-timeline` packs them. */
  many(text: string): readonly Entry[];
}

/** What the page has of the journal, newest first. */
export interface Journal<Entry> {
  /** Undefined until the first ones are there. */
  readonly entries: readonly Entry[] | undefined;
  /** Every entry is there, down to the oldest. */
  readonly whole: boolean;
  /** A sentence, where reading failed. `retry` goes on where it stopped. */
  readonly wrong: string;
  retry(): void;
  /** Takes entries in as they are stored now. */
  put(...entries: EntryView[]): void;
  drop(...ids: string[]): void;
}

/** Reads the journal: the first entries at once, then all others while the page is idle. */
export function useEntries<Entry extends Dated>(keep: Keeping<Entry>): Journal<Entry> {
  const [entries, setEntries] = useState<readonly Entry[]>();
  const [whole, setWhole] = useState(false);
  const [wrong, setWrong] = useState("");
  const [from, setFrom] = useState<Cursor | null>(null);

  const kept = (came: readonly EntryView[]) => came.flatMap((entry) => keep.one(entry) ?? []);
  const put = useCallback((...came: EntryView[]) => {
    const stay = kept(came);
    const left = new Map(came.map((entry) => [entry.id, entry.changed]));
    for (const { id } of stay) left.delete(id);
    const stays = ({ id, changed }: Entry) => !(changed <= (left.get(id) ?? -Infinity));
    setEntries((known = []) => withEntries(left.size > 0 ? known.filter(stays) : known, stay));
  }, []);
  const drop = useCallback(
    (...ids: string[]) => setEntries((known) => known?.filter(({ id }) => !ids.includes(id))),
    [],
  );
  const first = async () => {
    const { entries, next } = await ask("timeline.page", { before: null, limit: FIRST });
    return { next, came: () => kept(entries) };
  };
  const rest = async (after: Cursor) => {
    const { text, next } = await ask("timeline.rest", { after });
    return { next, came: () => keep.many(text) };
  };
  const read = async (goOn: () => boolean) => {
    let shown = 0;
    let coming: ReturnType<typeof rest> | undefined = from ? rest(from) : first();
    let step: Entry[] = [];
    while (coming && goOn()) {
      const { came, next }: Awaited<typeof coming> = await coming;
      if (!goOn()) return;
      // The background reads on while this page takes in what came. Whether that fails is asked when its turn comes.
      coming = next ? rest(next) : undefined;
      coming?.catch(() => {});
      step.push(...came());
      // All lines are laid out for each step, so each step is as large as all before it: years cost no more a line.
      if (next && shown > 0 && step.length < Math.max(LEAST, shown)) continue;
      const taken = step;
      step = [];
      if (shown > 0) await idle(); // taking in and laying out are two tasks, between which a key or the wheel has its turn
      if (!goOn()) return;
      shown += taken.length;
      setEntries((known = []) => withEntries(known, taken));
      setFrom(next);
      await idle();
    }
    if (goOn()) setWhole(true);
  };
  const start = () => {
    let stopped = false;
    setWrong("");
    read(() => !stopped).catch((error: unknown) => setWrong(sentenceFor(error)));
    return () => {
      stopped = true;
    };
  };
  useEffect(start, []);
  return { entries, whole, wrong, retry: () => void start(), put, drop };
}

/** When the browser has a moment; Firefox in the background may not have one for long, so not much later than soon. */
const idle = () => new Promise<void>((resolve) => requestIdleCallback(() => resolve(), { timeout: 200 }));

type Dated = Pick<EntryView, "id" | "at" | "changed">;

/** Newest first; of one entry, the version that was changed last. The same array where nothing is new. */
export function withEntries<Entry extends Dated>(known: readonly Entry[], came: readonly Entry[]): readonly Entry[] {
  if (came.length === 0) return known;
  // The next older ones, as they come one slice after the other: nothing has to be looked for among thousands.
  if (inOrder([...known.slice(-1), ...came])) return [...known, ...came];
  const all = new Map(known.map((entry) => [entry.id, entry]));
  for (const entry of came) {
    const had = all.get(entry.id);
    if (!had || entry.changed >= had.changed) all.set(entry.id, entry);
  }
  return [...all.values()].toSorted(newestFirst);
}

const newestFirst = (a: Dated, b: Dated): number => b.at - a.at || (a.id < b.id ? 1 : -1);

const inOrder = (entries: readonly Dated[]): boolean =>
  entries.every((entry, at) => {
    const next = entries[at + 1];
    return !next || (entry.id !== next.id && newestFirst(entry, next) < 0);
  });

/** The most that is asked for at once. */
const AT_ONCE = 250;

/**
 * Keeps what the page shows as it is stored, whoever changed it.
 * @param gone entries that went to the Trash a moment ago and are still shown in their place
 * @param onOther something that is no entry may have changed
 */
export function useEntryChanges<Entry extends Dated>(
  journal: Journal<Entry>,
  gone: ReadonlySet<string>,
  onOther: () => void,
): void {
  const latest = useRef({ journal, gone, onOther });
  latest.current = { journal, gone, onOther };
  useEffect(() => {
    const follow = async (ids: readonly string[]) => {
      for (let at = 0; at < ids.length; at += AT_ONCE) {
        const some = ids.slice(at, at + AT_ONCE);
        const found = await ask("timeline.some", { ids: some });
        const there = new Set(found.map(({ id }) => id));
        const known = new Set(latest.current.journal.entries?.map(({ id }) => id));
        const missing = some.filter((id) => !there.has(id) && !latest.current.gone.has(id));
        latest.current.journal.put(...found);
        latest.current.journal.drop(...missing.filter((id) => known.has(id)));
        if (missing.some((id) => !known.has(id))) latest.current.onOther();
      }
    };
    const freshen = async () => {
      const { entries } = await ask("timeline.page", { before: null, limit: FIRST });
      latest.current.journal.put(...entries);
      latest.current.onOther();
    };
    return onChanged((message) => {
      if (message.type !== "changed") return;
      // A failure here leaves what was there; the next change tries again.
      (message.ids.length > 0 ? follow(message.ids) : freshen()).catch(
        (error) => void report("use-entries.useEntryChanges", error),
      );
    });
  }, []);
}

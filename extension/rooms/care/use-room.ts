import { useEffect, useRef, useState } from "preact/hooks";
import { report } from "../../base/report";
import { SerialQueue } from "../../base/serial-queue";
import { toLocalDate } from "../../base/time";
import type { Care } from "../../care/care";
import { type TreatmentContext, treatmentContextAt } from "../../care/treatment-context";
import type { Today } from "../../messages";
import { dayAt } from "../../treatment/local-day";
import type { TreatmentView } from "../../treatment/shapes";
import { ask } from "../../ui/ask";
import { onChanged } from "../../ui/changes";
import { sentenceFor } from "../../ui/sentence";
import { zoneHere } from "../../ui/zone";

/** Everything that the room shows, as it was at one instant. */
export interface RoomState {
  care: Care;
  today: Today;
  treatments: TreatmentView[];
  about: TreatmentContext<TreatmentView>;
  /** The kinds of sites that pause. */
  kinds: readonly string[];
  /** Why the person wants quiet days, in their own words. */
  reason: string;
  now: Temporal.Instant;
  /** The local day, from 05:00 to 05:00. */
  day: Temporal.PlainDate;
}

/** Does one thing, then shows the room as it is. True when it was done; otherwise a sentence says why not. */
export type Change = (doing: Promise<unknown>) => Promise<boolean>;

export function useRoom(): { room: RoomState | undefined; wrong: string; change: Change } {
  const [room, setRoom] = useState<RoomState>();
  const [wrong, setWrong] = useState("");

  const [queue] = useState(() => new SerialQueue());

  // One after the other: a look that is late must not show what was there before the next change.
  const change: Change = (doing) => {
    const place = document.activeElement?.closest("details");
    doing.catch((error) => void report("use-room.change", error)); // what went wrong is said in its turn
    return queue.run(async () => {
      try {
        await doing;
        setRoom(await look());
        keepKeyboardNear(place);
        setWrong("");
        return true;
      } catch (error) {
        setWrong(sentenceFor(error));
        return false;
      }
    });
  };

  const waiting = useRef(false);
  // What this page writes itself comes back as news, too: however much of it there is, one look at a time waits.
  const refresh = () => {
    if (waiting.current) return;
    waiting.current = true;
    const turn = queue.run(async () => {
      waiting.current = false;
    });
    void change(turn);
  };

  useEffect(() => {
    refresh();
    // Also when the page is looked at again: one that was left open overnight is about another day.
    return onChanged(({ type }) => {
      if (type === "changed") refresh();
    });
  }, []);

  return { room, wrong, change };
}

async function look(): Promise<RoomState> {
  const [today, treatments, { reason, categories }] = await Promise.all([
    ask("today", {}),
    ask("treatment.list", {}),
    ask("settings.get", {}),
  ]);
  const now = Temporal.Now.instant();
  const day = dayAt(now, zoneHere());
  const about = treatmentContextAt(today, treatments, now.epochMilliseconds);
  const treatment = (about.before ?? about.after)?.id ?? "";
  const care = await ask("care.get", { treatment, day: toLocalDate(day) });
  return { care, today, treatments, about, kinds: categories, reason, now, day };
}

/** What had the keyboard may go with what was done. Then its part of the room has it, not the top of the page. */
function keepKeyboardNear(place: Element | null | undefined): void {
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) place?.querySelector("summary")?.focus();
  });
}

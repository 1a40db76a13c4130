import { useEffect, useRef, useState } from "preact/hooks";
import { report } from "../../base/report";
import { groupAt, promptFor } from "../../care/prompt-for";
import type { PromptId } from "../../care/prompts";
import type { PackedEntry } from "../../journal/packed-entry";
import type { Today } from "../../messages";
import { fromFields } from "../../treatment/fields";
import { byStart } from "../../treatment/plan";
import type { Treatment } from "../../treatment/treatment";
import { ask } from "../../ui/ask";
import type { Asking } from "./writing-prompt";

interface Around {
  /** Earliest first. */
  readonly treatments: readonly Treatment[];
  /** What there is to write by, of these entries and of what was shown meanwhile nothing again. Undefined where nothing is asked. */
  asking(entries: readonly PackedEntry[]): Asking | undefined;
  /** Reads both again. */
  read(): void;
}

/** What stands around the entries: the treatments, and the questions of this moment. */
export function useAround(onWrong: (error: unknown) => void): Around {
  const [today, setToday] = useState<Today>();
  const [treatments, setTreatments] = useState<readonly Treatment[]>([]);
  const shown = useRef<PromptId[]>([]);
  const read = () => {
    ask("treatment.list", {}).then(
      (views) => setTreatments(views.flatMap((view) => fromFields({ ...view }) ?? []).toSorted(byStart)),
      onWrong,
    );
    // Without it there is no question to start from, and nothing else is missing.
    ask("today", {}).then(setToday, (error) => void report("use-around.read", error));
  };
  useEffect(read, []);

  const asking = (entries: readonly PackedEntry[]): Asking | undefined => {
    if (!today || !groupAt(today.moment.kind)) return undefined;
    const next = () => {
      const seen = [...entries.flatMap(({ prompt }) => prompt ?? []).toReversed(), ...shown.current];
      const seed = Math.floor(Date.now() / 60_000);
      const found = promptFor(today.moment.kind, { seen, shelf: today.shelf, seed });
      if (found) shown.current.push(found);
      return found;
    };
    return { next, treatment: today.treatment?.id ?? "", day: today.day };
  };
  return { treatments, asking, read };
}

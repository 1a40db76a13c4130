import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import { Icon } from "../../ui/icon";
import { pen } from "../../ui/icons";
import type { StartersFor } from "../../ui/starters";
import { useLater } from "../../ui/use-later";
import { OwnWords } from "./own-words";

interface Intended {
  words: string;
  /** While the journal is locked it can be read at most. */
  locked?: boolean;
  /** What there is to tap while there are no words. */
  starters: StartersFor;
  keep(words: string): Promise<unknown>;
}

/** The person's own words for a treatment, and a way to change them where they stand. */
export function Intention({ words: given, locked = false, starters, keep }: Intended) {
  const [words, setWords] = useState(given);
  const [editing, setEditing] = useState(false);
  const Intending = useLater(
    editing,
    () => import("./later").then(({ Intending }) => Intending), // few ask for it
    (error) => {
      setEditing(false);
      report("intention.load", error);
    },
  );
  if (editing && Intending)
    return (
      <Intending words={words} starters={starters} keep={keep} onWords={setWords} onDone={() => setEditing(false)} />
    );
  const change = !locked && (
    <button type="button" class="quiet" onClick={() => setEditing(true)}>
      <Icon of={pen} />
      {i18n.t(words ? "popup.changeIntention" : "popup.setIntention")}
    </button>
  );
  return words ? <OwnWords words={words}>{change}</OwnWords> : <div class="intention">{change}</div>;
}

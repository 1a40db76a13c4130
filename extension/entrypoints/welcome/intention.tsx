import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { toCarryOn } from "../../care/intention";
import type { TreatmentView } from "../../treatment/shapes";
import { ask } from "../../ui/ask";
import { CarryOn } from "../../ui/carry-on";
import { useTask } from "../../ui/use-task";
import { WordsField } from "../../ui/words-field";

interface IntentionProps {
  treatment: TreatmentView;
  /** All of them: somebody who comes back to this page may have had one before. */
  treatments: TreatmentView[];
}

/** An intention for the treatment that was just added, saved as it is typed; the last one's is offered to it first. */
export function Intention({ treatment, treatments }: IntentionProps) {
  const [last] = useState(() => toCarryOn(treatments, treatment));
  const [answer, setAnswer] = useState<"carried" | "new">();
  const { said, run } = useTask({ working: "" });
  const save = (words: string) => ask("treatment.intend", { id: treatment.id, intention: words.trim() });
  if (last !== "" && answer === undefined)
    return (
      <>
        <CarryOn
          words={last}
          onCarry={async () => {
            if (await run(() => save(last))) setAnswer("carried");
          }}
          onNew={() => setAnswer("new")}
        />
        {said && <p role="alert">{said}</p>}
      </>
    );
  return (
    <WordsField
      label={i18n.t("welcome.ready.intention")}
      words={answer === "carried" ? last : treatment.intention}
      write={(_, to) => save(to)}
      rows={2}
      maxLength={500}
      takesCaret={answer !== undefined}
      starters="before"
    />
  );
}

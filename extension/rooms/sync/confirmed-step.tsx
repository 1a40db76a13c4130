import { useState } from "preact/hooks";
import type { SyncView } from "../../sync/sync-view";
import { useTask } from "../../ui/use-task";
import { Confirm } from "./confirm";
import { wrongSentence } from "./sentence";

interface ConfirmedStepProps {
  /** What is on the button that leads to the question, the question, and its yes. */
  label: string;
  question: string;
  yes: string;
  step: () => Promise<SyncView>;
  onDone: (view: SyncView) => void;
}

/** A step that is taken after one question, and what became of it. */
export function ConfirmedStep({ label, question, yes, step, onDone }: ConfirmedStepProps) {
  const [asking, setAsking] = useState(false);
  const { busy, said, run } = useTask({ wrong: wrongSentence });
  return (
    <>
      {asking ? (
        <Confirm
          question={question}
          yes={yes}
          busy={busy}
          onYes={() => run(async () => onDone(await step()))}
          onNo={() => setAsking(false)}
        />
      ) : (
        <div class="row">
          <button type="button" class="quiet" onClick={() => setAsking(true)}>
            {label}
          </button>
        </div>
      )}
      <p role="status" class="said">
        {said}
      </p>
    </>
  );
}

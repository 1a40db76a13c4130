import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { Help } from "../../rooms/care/help";
import { KeptNotice } from "../../rooms/lock/kept-notice";
import type { TreatmentView } from "../../treatment/shapes";
import { Place } from "../../ui/place";
import { Ready } from "./ready";
import { SitesStep } from "./sites-step";
import type { StepNumber } from "./step";
import { WhenStep } from "./when-step";

/** The light that each step stands in: from the days ahead to the morning after. */
const lights = { 1: "ahead", 2: "before", 3: "after" } as const;

/** Three short steps, each with a way past it: when, which sites, and what comes now. `#ready` begins with the last. */
export function Welcome({ now = Temporal.Now.instant() }: { now?: Temporal.Instant }) {
  const [step, setStep] = useState<StepNumber>(location.hash === "#ready" ? 3 : 1);
  const [added, setAdded] = useState<TreatmentView[]>([]);
  const [first] = added;
  const skipAll = () => setStep(3);
  return (
    <Place light={lights[step]}>
      <main class="welcome">
        <p class="brand">
          <img src="/icons/48.png" alt="" width="28" height="28" />
          {i18n.t("journal.title")}
        </p>
        <KeptNotice />
        {step === 1 && (
          <WhenStep
            now={now}
            onSkipAll={skipAll}
            {...(first && { treatment: first })}
            onDone={(treatments) => {
              setAdded(treatments);
              setStep(2);
            }}
          />
        )}
        {step === 2 && (
          <SitesStep
            onSkipAll={skipAll}
            // A whole series is changed in the plan, not here.
            {...(added.length < 2 && { onBack: () => setStep(1) })}
            onDone={() => setStep(3)}
          />
        )}
        {step === 3 && <Ready now={now} treatment={first} />}
        <Help />
      </main>
    </Place>
  );
}

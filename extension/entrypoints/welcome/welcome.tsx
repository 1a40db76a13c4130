import { useEffect, useRef, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { Help } from "../../rooms/care/help";
import type { TreatmentView } from "../../treatment/shapes";
import { Ready } from "./ready";
import { SitesStep } from "./sites-step";
import { WhenStep } from "./when-step";

/** Three short steps, each with a way past it: when, which sites, ready. */
export function Welcome() {
  const [step, setStep] = useState(1);
  const [treatment, setTreatment] = useState<TreatmentView>();
  const heading = useRef<HTMLHeadingElement>(null);
  // A screen reader starts each step at its heading; the first one is announced by the page itself.
  useEffect(() => {
    if (step > 1) heading.current?.focus();
  }, [step]);
  const next = () => setStep(step + 1);
  const title = (words: string) => (
    <h2 ref={heading} tabIndex={-1}>
      {words}
    </h2>
  );

  return (
    <main>
      {step === 1 && (
        <header class="tight">
          <h1>{i18n.t("welcome.title")}</h1>
          <p>{i18n.t("welcome.lead")}</p>
          <p>{i18n.t("welcome.askFirst")}</p>
        </header>
      )}
      <section class="card stack">
        <p class="muted row ends">
          {i18n.t("welcome.step", [String(step)])}
          {step < 3 && (
            <button type="button" class="quiet" onClick={() => setStep(3)}>
              {i18n.t("welcome.skipAll")}
            </button>
          )}
        </p>
        {step === 1 && (
          <WhenStep
            title={title}
            onDone={(added) => {
              setTreatment(added);
              next();
            }}
          />
        )}
        {step === 2 && <SitesStep title={title} onDone={next} />}
        {step === 3 && <Ready title={title} treatment={treatment} />}
      </section>
      <Help />
    </main>
  );
}

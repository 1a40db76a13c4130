import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import { defaultBreathSeconds } from "../../nudges/breath";
import { realTimer } from "../../nudges/veil/timer";
import type { Choice } from "../../nudges/veil/view";
import { ask } from "../../ui/ask";
import { takesFocus } from "../../ui/takes-focus";
import { type Sample, startSample } from "./sample";

type Outcome = "back" | "write" | "notToday" | "continue";

const outcomeOf = (choice: Choice): Outcome =>
  choice === "back" || choice === "write" || choice === "notToday" ? choice : "continue";

/**
 * A page of nobody's under the veil itself, to try what a paused page is like. Nothing is paused by it and nothing let
 * through: whatever is chosen, what it would have done is said, and the way leads back.
 */
export function TryPause() {
  const [sample, setSample] = useState<Sample>();
  const [outcome, setOutcome] = useState<Outcome>();
  useEffect(
    () =>
      void read().then(setSample, (error) => {
        report("try-pause.read", error);
        setSample({ intention: "", breathSeconds: defaultBreathSeconds });
      }),
    [],
  );
  useEffect(() => {
    if (!sample || outcome) return;
    return startSample(sample, realTimer, (choice) => setOutcome(outcomeOf(choice)));
  }, [sample, outcome]);
  return (
    <main>
      <div class="sample" aria-hidden="true">
        {Array.from({ length: 9 }, (_, line) => (
          <i key={line} />
        ))}
      </div>
      {outcome && (
        <section class="card stack">
          <h1 tabIndex={-1} ref={takesFocus}>
            {i18n.t(`welcome.try.${outcome}`)}
          </h1>
          <p>{i18n.t("welcome.try.only")}</p>
          <div class="row">
            <a class="button main" href="/welcome.html#ready">
              {i18n.t("welcome.try.return")}
            </a>
            <button type="button" onClick={() => setOutcome(undefined)}>
              {i18n.t("welcome.try.again")}
            </button>
          </div>
        </section>
      )}
    </main>
  );
}

/** As on a page that is really paused: their own words, and a breath as long as they set it. */
async function read(): Promise<Sample> {
  const [{ treatment }, { breathSeconds }] = await Promise.all([ask("today", {}), ask("settings.get", {})]);
  return { intention: treatment?.intention ?? "", breathSeconds };
}

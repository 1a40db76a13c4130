import type { ComponentChild } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { browser } from "wxt/browser";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import { toCarryOn } from "../../care/intention";
import type { TreatmentView } from "../../treatment/shapes";
import { ask } from "../../ui/ask";
import { CarryOn } from "../../ui/carry-on";
import { enterSends } from "../../ui/enter-sends";
import { sentenceFor } from "../../ui/sentence";
import { Starters } from "../../ui/starters";
import { whenOf } from "../../ui/when";

interface ReadyProps {
  title: (words: string) => ComponentChild;
  treatment: TreatmentView | undefined;
}

/** 'You are set for Thursday': an intention if they like, and where the journal is. */
export function Ready({ title, treatment }: ReadyProps) {
  const [shortcut, setShortcut] = useState("");
  const [intention, setIntention] = useState(treatment?.intention ?? "");
  const [said, setSaid] = useState("");
  const [carried, setCarried] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  const choose = (words: string) => {
    setCarried("");
    setIntention(words);
    field.current?.focus();
  };
  useEffect(() => {
    // Somebody who comes back to this page may have had a treatment before; whatever goes wrong, the field is there.
    if (treatment)
      void ask("treatment.list", {}).then(
        (known) => setCarried(toCarryOn(known, treatment)),
        (error) => void report("ready.Ready", error),
      );
  }, []);
  useEffect(() => {
    void browser.commands.getAll().then((commands) => {
      setShortcut(commands.find(({ name }) => name === "_execute_action")?.shortcut ?? "");
    });
  }, []);

  const finish = async (event: Event) => {
    event.preventDefault();
    try {
      if (treatment && intention.trim() !== treatment.intention)
        await ask("treatment.intend", { id: treatment.id, intention: intention.trim() });
      location.href = "/journal.html";
    } catch (error) {
      setSaid(sentenceFor(error));
    }
  };

  return (
    <form class="stack" onSubmit={finish}>
      {title(treatment ? i18n.t("welcome.ready.titleFor", [whenOf(treatment.start)]) : i18n.t("welcome.ready.title"))}
      {carried && intention === "" && (
        <CarryOn words={carried} onCarry={() => choose(carried)} onNew={() => choose("")} />
      )}
      {treatment && (
        <label class="tight">
          {i18n.t("welcome.ready.intention")}
          <textarea
            ref={field}
            rows={2}
            value={intention}
            maxLength={500}
            onKeyDown={enterSends}
            onInput={({ currentTarget }) => setIntention(currentTarget.value)}
          />
        </label>
      )}
      {treatment && !carried && intention === "" && <Starters of="before" onPick={choose} />}
      <p>{i18n.t("welcome.ready.popup", [shortcut || "Alt+Shift+J"])}</p>
      <p class="muted">{i18n.t("welcome.ready.pin")}</p>
      {said && <p role="alert">{said}</p>}
      <div>
        <button type="submit" class="main">
          {i18n.t("welcome.ready.finish")}
        </button>
      </div>
    </form>
  );
}

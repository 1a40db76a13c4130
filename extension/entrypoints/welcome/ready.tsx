import type { ComponentChild } from "preact";
import { useEffect, useState } from "preact/hooks";
import { browser } from "wxt/browser";
import { i18n } from "#i18n";
import type { TreatmentView } from "../../messages";
import { ask } from "../../ui/ask";
import { sentenceFor } from "../../ui/sentence";
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
  useEffect(() => {
    void browser.commands.getAll().then((commands) => {
      setShortcut(commands.find(({ name }) => name === "_execute_action")?.shortcut ?? "");
    });
  }, []);

  const finish = async (event: Event) => {
    event.preventDefault();
    try {
      if (treatment && intention.trim() !== treatment.intention)
        await ask("treatment.save", { treatments: [{ ...treatment, intention: intention.trim() }] });
      location.href = "/journal.html";
    } catch (error) {
      setSaid(sentenceFor(error));
    }
  };

  return (
    <form class="stack" onSubmit={finish}>
      {title(treatment ? i18n.t("welcome.ready.titleFor", [whenOf(treatment.start)]) : i18n.t("welcome.ready.title"))}
      {treatment && (
        <label class="tight">
          {i18n.t("welcome.ready.intention")}
          <input value={intention} maxLength={500} onInput={({ currentTarget }) => setIntention(currentTarget.value)} />
          <span class="muted">{i18n.t("welcome.ready.examples")}</span>
        </label>
      )}
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

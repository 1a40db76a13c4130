import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { ask } from "../../ui/ask";
import { chooseLook } from "../../ui/choose-look";
import { Icon } from "../../ui/icon";
import { trash } from "../../ui/icons";
import "../../ui/rows.css";
import { takesFocus } from "../../ui/takes-focus";
import { useTask } from "../../ui/use-task";
import { wrongSentence } from "./sentence";

const goes = ["here", "there", "others", "uninstall"] as const;

/** Everything goes, here and on the server: first what that is, then a word to type, so that no slip of the hand does it. */
export function Erase({ onDone }: { onDone: () => void }) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const { busy, said, say, run } = useTask({ wrong: wrongSentence });
  const word = i18n.t("sync.erase.word");
  const meant = typed.trim().toLocaleLowerCase(i18n.t("language")) === word;

  const erase = (event: Event) => {
    event.preventDefault();
    if (!meant) return say(i18n.t("sync.erase.notMeant", [word]));
    void run(async () => {
      await ask("sync.deleteEverything", {});
      chooseLook("system");
      setOpen(false);
      setTyped("");
      onDone();
    });
  };

  if (!open)
    return (
      <div class="apart-end">
        <button type="button" class="quiet calm" onClick={() => setOpen(true)}>
          <Icon of={trash} />
          {i18n.t("sync.erase.begin")}
        </button>
      </div>
    );
  return (
    <section class="apart-end" aria-labelledby="erase">
      <form class="tinted stack" onSubmit={erase}>
        <h2 id="erase">{i18n.t("sync.erase.title")}</h2>
        <p>{i18n.t("sync.erase.what")}</p>
        <ul class="bullets">
          {goes.map((what) => (
            <li key={what}>{i18n.t(`sync.erase.${what}`)}</li>
          ))}
        </ul>
        <p>
          <a href="#backup">{i18n.t("sync.erase.backup")}</a>
        </p>
        <p>{i18n.t("sync.erase.sure")}</p>
        <label class="tight" ref={takesFocus}>
          {i18n.t("sync.erase.type", [word])}
          <input
            value={typed}
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            onInput={({ currentTarget }) => setTyped(currentTarget.value)}
          />
        </label>
        <p role="status" class="said">
          {said}
        </p>
        <div class="row">
          <button type="submit" aria-disabled={busy || !meant}>
            {i18n.t("sync.erase.do")}
          </button>
          <button type="button" class="quiet" onClick={() => setOpen(false)}>
            {i18n.t("common.cancel")}
          </button>
        </div>
      </form>
    </section>
  );
}

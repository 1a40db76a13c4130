import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { ask } from "../../ui/ask";
import { chooseLook } from "../../ui/choose-look";
import { takesFocus } from "../../ui/takes-focus";
import { useTask } from "../../ui/use-task";

/** Deletes everything here, for somebody with neither passphrase nor words: said plainly, and only at a second press. */
export function Wipe({ onDone }: { onDone: () => Promise<void> }) {
  const [sure, setSure] = useState(false);
  const { said, busy, run } = useTask({ working: i18n.t("lock.working") });
  const wipe = async () => {
    if (!(await run(() => ask("lock.beginAnew", {})))) return;
    chooseLook("system");
    await onDone();
  };
  if (!sure)
    return (
      <button type="button" class="quiet calm" onClick={() => setSure(true)}>
        {i18n.t("lock.anew")}
      </button>
    );
  return (
    <section class="stack tinted" aria-labelledby="wipe">
      <h2 id="wipe">{i18n.t("lock.without")}</h2>
      <p>{i18n.t("lock.withoutWhy")}</p>
      <p>{i18n.t("lock.anewSure")}</p>
      <button type="button" ref={takesFocus} onClick={() => setSure(false)}>
        {i18n.t("lock.anewKeep")}
      </button>
      <button type="button" class="quiet calm" aria-disabled={busy} onClick={wipe}>
        {i18n.t("lock.anewDo")}
      </button>
      <p role="status" class="said">
        {said}
      </p>
    </section>
  );
}

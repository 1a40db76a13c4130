import { useState } from "preact/hooks";
import { browser } from "wxt/browser";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import type { LockView } from "../../messages";
import { ask } from "../../ui/ask";
import { sentenceFor } from "../../ui/sentence";
import type { LockChoices } from "../../vault";

const minutes = [5, 15, 60, 0] as const;

/** When the journal locks itself, and what stays readable while it is locked. */
export function Choices({ lock, onChange }: { lock: LockView; onChange: () => Promise<void> }) {
  const [said, setSaid] = useState("");
  const choose = (choice: Partial<LockChoices>) =>
    ask("lock.choose", choice).then(
      () => setSaid(""),
      (error) => setSaid(sentenceFor(error)),
    );

  const withScreen = async (wanted: boolean) => {
    // The browser's prompt must be the first thing that a click does.
    const granted =
      wanted &&
      (await browser.permissions.request({ permissions: ["idle"] }).catch((error) => {
        report("choices.withScreen", error);
        return false;
      }));
    await choose({ screen: granted });
    if (!wanted)
      await browser.permissions
        .remove({ permissions: ["idle"] })
        .catch((error) => void report("choices.withScreen", error));
    else if (!granted) setSaid(i18n.t("lock.screenNo"));
    await onChange();
  };

  return (
    <>
      <label class="tight">
        {i18n.t("lock.after")}
        <select
          value={lock.minutes}
          onChange={({ currentTarget }) =>
            void choose({ minutes: Number(currentTarget.value) as LockChoices["minutes"] }).then(onChange)
          }
        >
          {minutes.map((each) => (
            <option key={each} value={each}>
              {i18n.t(`lock.minutes.m${each}`)}
            </option>
          ))}
        </select>
      </label>
      <label class="row nowrap">
        <input
          type="checkbox"
          checked={lock.screen}
          onChange={({ currentTarget }) => void withScreen(currentTarget.checked)}
        />
        {i18n.t("lock.screen")}
      </label>
      <label class="row nowrap">
        <input
          type="checkbox"
          checked={lock.intention}
          onChange={({ currentTarget }) => void choose({ intention: currentTarget.checked }).then(onChange)}
        />
        {i18n.t("lock.intention")}
      </label>
      <details>
        <summary>{i18n.t("lock.readable")}</summary>
        <p class="muted inset">{i18n.t("lock.readableWhat")}</p>
      </details>
      <p role="status" class="said">
        {said}
      </p>
    </>
  );
}

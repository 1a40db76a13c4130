import { useState } from "preact/hooks";
import { browser } from "wxt/browser";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import type { LockView } from "../../messages";
import { ask } from "../../ui/ask";
import { sentenceFor } from "../../ui/sentence";
import { SwitchRow } from "../../ui/switch-row";
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
      <div class="rows">
        <label class="row-item lock-after">
          <span class="grow row-title">{i18n.t("lock.after")}</span>
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
        <SwitchRow
          title={i18n.t("lock.screen")}
          checked={lock.screen}
          onChange={(wanted) => void withScreen(wanted)}
          waits
        />
        <SwitchRow
          title={i18n.t("lock.intention")}
          checked={lock.intention}
          onChange={(intention) => void choose({ intention }).then(onChange)}
          waits
        />
      </div>
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

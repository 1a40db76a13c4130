import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import { helpFor } from "../../care/help-lines";
import type { HelpView } from "../../care/help-view";
import { ask } from "../../ui/ask";
import { Icon } from "../../ui/icon";
import { print } from "../../ui/icons";
import { zoneHere } from "../../ui/zone";
import "../../ui/rows.css";
import { WithNumber } from "./with-number";
import "./sitter.css";

const parts = {
  does: ["near", "calm", "water", "walk", "stay"],
  looks: ["breath", "name", "worry"],
  leaves: ["saw", "meaning", "touch", "decide"],
} as const;

/**
 * One page, on the screen or on paper, for the person who stays: nothing that anybody wrote stands on it, so it is there
 * while the journal is locked, too.
 */
export function Sitter() {
  const [view, setView] = useState<HelpView>();
  const [withClinic, setWithClinic] = useState(true);
  useEffect(() => {
    ask("help.get", {}).then(setView, (error) => void report("sitter.help", error));
  }, []);
  const country = view?.country ?? "";
  const { emergency } = helpFor({ zone: zoneHere(), language: navigator.language, country });
  const clinic = view?.clinic.voice ?? "";
  return (
    <article class="sitter stack">
      <h1>{i18n.t("care.sitter.title")}</h1>
      <p>{i18n.t("care.sitter.thanks")}</p>
      <Part
        title={i18n.t("care.sitter.does.title")}
        lines={parts.does.map((line) => i18n.t(`care.sitter.does.${line}`))}
      />
      <Part
        title={i18n.t("care.sitter.looks.title")}
        lines={parts.looks.map((line) => i18n.t(`care.sitter.looks.${line}`))}
      />
      <Part
        title={i18n.t("care.sitter.leaves.title")}
        lines={parts.leaves.map((line) => i18n.t(`care.sitter.leaves.${line}`))}
      />
      <section class="tinted tight sitter-call">
        <h2>{i18n.t("care.sitter.call")}</h2>
        <p>
          <strong>
            {emergency ? (
              <WithNumber sentence={(number) => i18n.t("help.medical", [number])} number={emergency.medical} />
            ) : (
              i18n.t("help.medical", [i18n.t("help.localNumber")])
            )}
          </strong>
        </p>
        {clinic !== "" && withClinic && (
          <p>
            <WithNumber sentence={(number) => i18n.t("care.sitter.clinic", [number])} number={clinic} />
          </p>
        )}
      </section>
      <div class="row on-screen">
        <button type="button" class="main" onClick={() => window.print()}>
          <Icon of={print} />
          {i18n.t("therapy.print")}
        </button>
        {clinic !== "" && (
          <label class="row nowrap">
            <input
              type="checkbox"
              class="switch"
              checked={withClinic}
              onChange={({ currentTarget }) => setWithClinic(currentTarget.checked)}
            />
            {i18n.t("care.sitter.withClinic")}
          </label>
        )}
      </div>
    </article>
  );
}

const Part = ({ title, lines }: { title: string; lines: readonly string[] }) => (
  <section class="tight">
    <h2>{title}</h2>
    <ul class="bullets">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  </section>
);

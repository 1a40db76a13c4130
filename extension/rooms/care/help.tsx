import { i18n } from "#i18n";
import { emergencyNumber, type HelpLine, linesFor, regionOf } from "../../care/help-lines";
import "./help.css";

const Line = ({ line }: { line: HelpLine }) => (
  <li>
    <a href={`tel:${line.phone.replace(/ /g, "")}`}>{line.phone}</a> {line.name}
    <span class="muted">
      {" "}
      {line.regions.join(", ")}
      {line.text ? ` · ${i18n.t("help.text")}` : ""}
    </span>
  </li>
);

/** Help and crisis lines: one tap away on every page with free text, offline. Never opened by what somebody writes. */
export function Help() {
  const region = regionOf(navigator.language);
  const { here, elsewhere } = linesFor(region);
  const emergency = emergencyNumber(region);
  return (
    <details class="help">
      <summary>{i18n.t("help.title")}</summary>
      <div class="stack">
        <p>{i18n.t("help.notAdvice")}</p>
        <p>{i18n.t("help.alive")}</p>
        <ul class="plain tight">
          {here.map((line) => (
            <Line key={line.phone} line={line} />
          ))}
          <li>{emergency ? i18n.t("help.emergencyNumber", [emergency]) : i18n.t("help.emergency")}</li>
        </ul>
        <details open={here.length === 0}>
          <summary>{i18n.t("help.elsewhere")}</summary>
          <ul class="plain tight">
            {elsewhere.map((line) => (
              <Line key={line.phone} line={line} />
            ))}
            <li>
              <a href="https://findahelpline.com" target="_blank" rel="noreferrer">
                findahelpline.com
              </a>{" "}
              <span class="muted">{i18n.t("help.directory")}</span>
            </li>
          </ul>
        </details>
        <p class="muted">{i18n.t("help.afterHard")}</p>
      </div>
    </details>
  );
}

import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import type { NudgeCounts } from "../../nudges/shapes";
import { ask } from "../../ui/ask";
import { sentenceFor } from "../../ui/sentence";
import { shortDay } from "../../ui/when";

/** How often nudges were met, in numbers and nothing more. */
export function NudgeCountsCard() {
  const [counts, setCounts] = useState<NudgeCounts>();
  const [wrong, setWrong] = useState("");
  const take = (asked: Promise<NudgeCounts>) =>
    asked.then(setCounts, (error) => {
      setWrong(sentenceFor(error));
    });
  useEffect(() => void take(ask("counts.read", {})), []);

  const weeks = Object.entries(counts?.weeks ?? {}).toSorted(([a], [b]) => (a < b ? 1 : -1));
  return (
    <div class="card stack">
      <h3>{i18n.t("review.nudges.title")}</h3>
      <p class="muted">{i18n.t("review.nudges.why")}</p>
      {wrong && <p role="alert">{wrong}</p>}
      {counts && weeks.length === 0 && <p>{i18n.t("review.nudges.none")}</p>}
      {weeks.length > 0 && (
        <table class="counts">
          <thead>
            <tr>
              <th scope="col">{i18n.t("review.nudges.week")}</th>
              <th scope="col">{i18n.t("review.nudges.met")}</th>
              <th scope="col">{i18n.t("review.nudges.back")}</th>
              <th scope="col">{i18n.t("review.nudges.onward")}</th>
            </tr>
          </thead>
          <tbody>
            {weeks.map(([monday, { met, back, onward }]) => (
              <tr key={monday}>
                <th scope="row">{shortDay(Temporal.PlainDate.from(monday))}</th>
                <td>{met}</td>
                <td>{back}</td>
                <td>{onward}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {counts && (
        <div class="row ends">
          <label class="row nowrap">
            <input
              type="checkbox"
              checked={counts.on}
              onChange={({ currentTarget }) => void take(ask("counts.switch", { on: currentTarget.checked }))}
            />
            {i18n.t("review.nudges.on")}
          </label>
          {weeks.length > 0 && (
            <button type="button" class="quiet" onClick={() => void take(ask("counts.clear", {}))}>
              {i18n.t("review.nudges.clear")}
            </button>
          )}
        </div>
      )}
    </div>
  );
}

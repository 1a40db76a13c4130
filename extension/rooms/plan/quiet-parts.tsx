import { i18n } from "#i18n";
import { kindNamed, namesIn } from "../../nudges/lately";
import { shownName } from "../../nudges/shown-name";
import type { Plan } from "../../treatment/plan";
import { type OutlinePart, quietOutline } from "../../treatment/quiet-outline";
import type { Treatment } from "../../treatment/treatment";
import { shortDayTime } from "../../ui/when";

/** The quiet days of one treatment in words, under the light of its days. */
export function QuietParts({ plan, treatment }: { plan: Plan; treatment: Treatment }) {
  const parts = quietOutline(plan, treatment);
  if (parts.length === 0) return null;
  const lately = namesIn(treatment.lately).map((name) => {
    const kind = kindNamed(name);
    return kind ? i18n.t(`category.${kind}`) : shownName(name);
  });
  return (
    <>
      <ol class="plain quiet-parts">
        {parts.map((part) => (
          <li key={part.part} class={`quiet-${part.part}`}>
            <h3>{i18n.t(`plan.part.${part.part}`)}</h3>
            <p>{i18n.t("plan.span", [shortDayTime(part.from), shortDayTime(part.to)])}</p>
            <p class="muted">{whatPauses(part)}</p>
          </li>
        ))}
      </ol>
      {lately.length > 0 && <p class="muted">{i18n.t("plan.thisOnly", [lately.join(", ")])}</p>}
    </>
  );
}

function whatPauses({ strength, work }: OutlinePart): string {
  const said = i18n.t(`plan.pauses.${strength}`);
  return work ? `${said} ${i18n.t("plan.pauses.work")}` : said;
}

import { i18n } from "#i18n";
import { type JourneyRow, journeyTable } from "../../care/journey-table";
import type { Today } from "../../messages";

type Way = "care" | "entries" | "review" | "treatments" | "intention";

/** Where each offer of the journey leads. */
const ways: Partial<Record<JourneyRow["offers"], readonly Way[]>> = {
  care: ["care"],
  intention: ["intention"],
  entries: ["entries"],
  shelf: ["care"],
  review: ["review", "treatments"],
};

/** What a moment asks for, and the way there. */
export function RowLine({ today }: { today: Today }) {
  const { offers } = journeyTable[today.moment.kind];
  const line = lineOf(today);
  const links = line === "week2" ? (["review"] as const) : line === "eve" ? (["care"] as const) : (ways[offers] ?? []);
  return (
    <p class="muted">
      {line && `${i18n.t(`rows.${line}`)} `}
      {links.map((to) => (
        <span key={to}>
          <a href={to === "intention" ? "/intention.html" : `/journal.html#${to}`} target="_blank" rel="noreferrer">
            {i18n.t(`rows.to.${to}`)}
          </a>{" "}
        </span>
      ))}
    </p>
  );
}

function lineOf({ moment: { kind }, evening, shelf }: Today) {
  switch (kind) {
    case "eve":
      return evening ? "eveEvening" : "eve";
    case "week2":
      return shelf ? "shelf" : "week2";
    case "week":
    case "setting":
    case "morning":
    case "dayAfter":
    case "daysAfter":
    case "week1":
    case "month":
      return kind;
    default:
      return undefined;
  }
}

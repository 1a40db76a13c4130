import { i18n } from "#i18n";
import type { Today } from "../../messages";

type Row = NonNullable<Today["row"]>;
type Said = Exclude<Row, "during" | "rest" | "evening">;

/** Where each row of the journey leads. Those that only ask for rest lead nowhere. */
const ways: Partial<Record<Row, readonly ("care" | "entries" | "review" | "treatments" | "intention")[]>> = {
  week: ["care"],
  setting: ["care"],
  eve: ["care"],
  eveEvening: ["intention"],
  dayOf: ["intention"],
  during: ["intention"],
  fragments: ["entries"],
  day1: ["entries"],
  days2: ["care"],
  week1: ["care"],
  week2: ["care", "review"],
  week4: ["review", "treatments"],
};
const unsaid: readonly Row[] = ["during", "rest", "evening"];

/** One calm line for where the person is, and the room that it speaks of. */
export function RowLine({ row }: { row: Row }) {
  const links = ways[row] ?? [];
  if (links.length === 0) return null;
  return (
    <p class="muted">
      {!unsaid.includes(row) && `${i18n.t(`rows.${row as Said}`)} `}
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

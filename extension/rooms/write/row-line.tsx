import { i18n } from "#i18n";
import { type JourneyRow, journeyTable } from "../../care/journey-table";
import type { Today } from "../../messages";

type Way = "care" | "clinic" | "entries" | "review" | "intention";

/** Where each offer of the journey leads. */
const ways: Partial<Record<JourneyRow["offers"], Way>> = {
  care: "care",
  intention: "intention",
  entries: "entries",
  shelf: "care",
  review: "review",
};

const addresses: Record<Way, string> = {
  care: "/journal.html#care",
  clinic: "/journal.html#care",
  entries: "/journal.html#entries",
  review: "/journal.html#review",
  intention: "/intention.html",
};

/** What a moment asks for, and the one way there. */
export function RowLine({ today }: { today: Today }) {
  const line = lineOf(today);
  const way = wayOf(today, line);
  return (
    <p class="row-line muted">
      {line && `${i18n.t(`rows.${line}`)} `}
      {way && (
        <a href={addresses[way]} target="_blank" rel="noreferrer">
          {i18n.t(`rows.to.${way}`)}
        </a>
      )}
    </p>
  );
}

function wayOf({ moment: { kind }, treatment, instructed }: Today, line: ReturnType<typeof lineOf>): Way | undefined {
  // On the day the clinic's own words come first: when to stop eating, when to be there.
  if (instructed && (kind === "morning" || kind === "eve")) return "clinic";
  if (line === "week2") return "review";
  if (line === "eve") return "care";
  const way = ways[journeyTable[kind].offers];
  // The person's own words are a link above; on the eve the other way is to what gets it ready.
  if (way !== "intention" || !treatment?.intention) return way;
  return kind === "eve" ? "care" : undefined;
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

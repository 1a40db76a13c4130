import { journeyTable } from "../../extension/care/journey-table.ts";
import { type MomentKind, momentKinds } from "../../extension/treatment/journey.ts";
import * as times from "../../extension/treatment/journey-times.ts";
import { phases } from "../../extension/treatment/phase.ts";
import { rhythmNames, rhythms } from "../../extension/treatment/rhythm.ts";
import { type TextKey, textsIn } from "../../scripts/browser/texts.ts";

/** The tables of docs/journey.md as the code has them, as lines of Markdown each. */
export async function journeyTables(): Promise<Record<"journey" | "rhythms" | "times", string[]>> {
  const text = await textsIn("en");
  // Of a text with a number in it the plural.
  const line = (kind: MomentKind) => text(`popup.moment.${kind}`, "N").split(" | ").at(-1) ?? "";
  return {
    journey: table(
      ["moment", "badge", "popup line", "offers", "prompts", "asks", "reminder", "care room"],
      momentKinds.map((kind) => {
        const { badge, offers, prompts = "", asks, rings, care, returns } = journeyTable[kind];
        const reminder = rings ? text(`reminders.discreet.${kind}` as TextKey) : "";
        const room = `${returns ? "(what comes back) " : ""}${care.join(", ")}`;
        return [kind, badge, line(kind), offers, prompts, asks ? "yes" : "", reminder, room];
      }),
    ),
    rhythms: table(
      ["rhythm", ...phases],
      rhythmNames.map((name) => [
        name,
        ...phases.map((phase) => {
          const { strength, evening, work } = rhythms[name][phase];
          return `${strength}${evening ? ` from ${times.quietEveningHour}:00` : ""}${work ? " + work" : ""}`;
        }),
      ]),
    ),
    times: table(
      ["name", "value"],
      Object.entries(times).map(([name, value]) => [
        name,
        typeof value === "number"
          ? `${value}`
          : Object.entries(value)
              .map(([part, of]) => `${part} ${of}`)
              .join(", "),
      ]),
    ),
  };
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) =>
    `| ${cells.join(" | ")} |`.replaceAll("|  |", "| |").replaceAll("|  |", "| |");
  return [line(heads), `|${"---|".repeat(heads.length)}`, ...rows.map(line)];
}

import { emergencies } from "../extension/care/help/emergency.ts";
import { helpLines } from "../extension/care/help/lines.ts";

/** The help lines and emergency numbers that nobody has looked up in the year before a day: a release with them is refused. */
export function staleHelp(today: Temporal.PlainDate): string[] {
  const isStale = ({ checked }: { checked: string }) =>
    Temporal.PlainDate.compare(Temporal.PlainDate.from(checked).add({ years: 1 }), today) < 0;
  return [
    ...helpLines.filter(isStale).map(({ name, checked }) => `${name}, checked on ${checked}`),
    ...Object.entries(emergencies)
      .filter(([, emergency]) => isStale(emergency))
      .map(([country, { checked }]) => `Emergency number of ${country}, checked on ${checked}`),
  ];
}

import { dayName } from "../../ui/when";
import { zoneHere } from "../../ui/zone";
import { useToday } from "./today";

/** The day, from 05:00 to 05:00, and why it could not be said. What is under the sheet goes by the same answer. */
export function Day() {
  const { today, wrong } = useToday();
  if (wrong)
    return (
      <p class="glance" role="alert">
        {wrong}
      </p>
    );
  const day = today ? Temporal.PlainDate.from(today.day) : Temporal.Now.plainDateISO(zoneHere());
  return (
    <div class="glance" aria-busy={today ? undefined : "true"}>
      <h1>{dayName(day)}</h1>
    </div>
  );
}

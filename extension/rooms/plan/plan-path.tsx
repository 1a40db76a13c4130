import { dayAt } from "../../treatment/local-day";
import { pathFrom } from "../../treatment/path-days";
import type { Plan } from "../../treatment/plan";
import { SizedPath } from "../../ui/path/sized-path";

const size = { before: 16, after: 28, step: 20, tree: 96 };

/** The days around today as the plan makes them. */
export function PlanPath({ plan, at, zone }: { plan: Plan; at: Temporal.Instant; zone: string }) {
  const today = dayAt(at, zone);
  const from = today.subtract({ days: size.before });
  return <SizedPath path={pathFrom(plan, from, size.before + size.after + 1, { today, at, zone })} wide={size} />;
}

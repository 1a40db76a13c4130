import { dayAt } from "../../treatment/local-day";
import { pathFrom } from "../../treatment/path-days";
import type { Plan } from "../../treatment/plan";
import { LargePath } from "../../ui/path/path";
import { pathLabels, pathSentence } from "../../ui/path/words";

/** How many days are drawn before today and after it, and how large: a phone has room for fewer. */
const sizes = [
  { shown: "only-wide", before: 16, after: 28, step: 20, tree: 96 },
  { shown: "only-phone", before: 7, after: 14, step: 15, tree: 64 },
] as const;

/** The days around today as the plan makes them. */
export function PlanPath({ plan, at, zone }: { plan: Plan; at: Temporal.Instant; zone: string }) {
  const today = dayAt(at, zone);
  return (
    <>
      {sizes.map(({ shown, before, after, step, tree }) => {
        const path = pathFrom(plan, today.subtract({ days: before }), before + after + 1, { today, at, zone });
        return (
          <div key={shown} class={shown}>
            <LargePath path={path} sentence={pathSentence(path)} labels={pathLabels(path)} step={step} tree={tree} />
          </div>
        );
      })}
    </>
  );
}

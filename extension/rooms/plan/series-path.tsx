import { restRange } from "../../treatment/journey-times";
import { daysBetween, firstDay } from "../../treatment/local-day";
import { pathFrom } from "../../treatment/path-days";
import { sorted } from "../../treatment/plan";
import type { Treatment } from "../../treatment/treatment";
import { SmallPath } from "../../ui/path/path";
import { pathSentence } from "../../ui/path/words";

/** More days than this are not drawn, and a few around them show where the series lies. */
const most = 70;
const margin = 4;

/** A series as it would be, before it is saved. */
export function SeriesPath({ treatments }: { treatments: readonly Treatment[] }) {
  const inOrder = sorted(treatments);
  const [first, last] = [inOrder[0], inOrder.at(-1)];
  if (!first || !last) return null;
  const from = firstDay(first).subtract({ days: margin });
  const count = Math.min(most, daysBetween(from, firstDay(last)) + margin + 4);
  const path = pathFrom({ treatments, restHours: restRange.usual, rhythm: "bySpacing" }, from, count, {
    today: from.subtract({ days: 1 }),
    at: first.start.toInstant(),
    zone: first.start.timeZoneId,
  });
  return (
    <div class="tinted">
      <SmallPath path={path} sentence={pathSentence(path)} step={9} />
    </div>
  );
}

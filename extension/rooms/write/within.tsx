import { report } from "../../base/report";
import { useLater } from "../../ui/use-later";
import { BreathWay } from "./own-words";

/** What there is during a treatment: one breath, and the person's own words, whole. */
export function Within({ words }: { words: string }) {
  const Breathing = useLater(
    true,
    () => import("./later").then(({ Breathing }) => Breathing),
    (error) => void report("within.load", error),
  );
  return (
    <>
      <BreathWay>{Breathing && <Breathing />}</BreathWay>
      <p class="words">{words}</p>
    </>
  );
}

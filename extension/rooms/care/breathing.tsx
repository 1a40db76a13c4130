import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { inMilliseconds, outMilliseconds, type Pace, paceAt } from "../../care/breathing-pace";
import "./breathing.css";

/**
 * A slow breath, over and over. Where the person asked their system for less motion nothing moves: only the word
 * changes. `spoken` lets a screen reader say the words too.
 */
export function Breathing({ spoken = false }: { spoken?: boolean }) {
  const part = usePart();
  return (
    <div class="breathing" data-part={part}>
      <div
        class="breathing-circle"
        style={{ animationDuration: `${inMilliseconds + outMilliseconds}ms` }}
        aria-hidden="true"
      />
      <p class="breathing-word" aria-live={spoken ? "polite" : "off"}>
        {i18n.t(part === "in" ? "care.breath.in" : "care.breath.out")}
      </p>
    </div>
  );
}

/** The part that the breath is in. Each change is worked out from the clock, so that a late timer does not add up. */
function usePart(): Pace["part"] {
  const [part, setPart] = useState<Pace["part"]>("in");
  useEffect(() => {
    const began = performance.now();
    let timer: ReturnType<typeof setTimeout>;
    const turn = () => {
      const pace = paceAt(performance.now() - began);
      setPart(pace.part);
      timer = setTimeout(turn, pace.left);
    };
    turn();
    return () => clearTimeout(timer);
  }, []);
  return part;
}

import { useEffect, useId, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { inMilliseconds, outMilliseconds, paceAt, secondAt } from "../../care/breathing-pace";
import "./breathing.css";

/**
 * A slow breath, over and over: a sun behind mist, with a ring around it that fills once in each breath. Where the
 * person asked their system for less motion nothing moves: the ring is set further each second, and the word changes.
 * `spoken` lets a screen reader say the words too.
 */
export function Breathing({ spoken = false }: { spoken?: boolean }) {
  const { part, second } = useBreath();
  const air = useId();
  return (
    <div class="breathing" data-part={part}>
      <svg
        class="breathing-circle"
        viewBox="0 0 120 120"
        style={{ "--breath": `${inMilliseconds + outMilliseconds}ms`, "--second": second }}
        aria-hidden="true"
      >
        <radialGradient id={air}>
          <stop class="breathing-core" offset=".35" />
          <stop class="breathing-rim" offset=".95" />
        </radialGradient>
        <circle class="breathing-disc" cx="60" cy="60" r="47" fill={`url(#${air})`} />
        <circle class="breathing-track" cx="60" cy="60" r="56" />
        <circle class="breathing-ring" cx="60" cy="60" r="56" pathLength="100" transform="rotate(-90 60 60)" />
      </svg>
      <p class="breathing-word" aria-live={spoken ? "polite" : "off"}>
        {i18n.t(part === "in" ? "care.breath.in" : "care.breath.out")}
      </p>
    </div>
  );
}

/** Where the breath is. Each change is worked out from the clock, so that a late timer does not add up. */
function useBreath() {
  const [at, setAt] = useState({ part: paceAt(0).part, second: 0 });
  useEffect(() => {
    const began = performance.now();
    let timer: ReturnType<typeof setTimeout>;
    const turn = () => {
      const elapsed = performance.now() - began;
      const { second, left } = secondAt(elapsed);
      setAt({ part: paceAt(elapsed).part, second });
      timer = setTimeout(turn, left);
    };
    turn();
    return () => clearTimeout(timer);
  }, []);
  return at;
}

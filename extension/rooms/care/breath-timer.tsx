import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { toLocalDate } from "../../base/time";
import { breathMinutes } from "../../care/breathing-pace";
import { ask } from "../../ui/ask";
import { takesFocus } from "../../ui/takes-focus";
import { Breathing } from "./breathing";
import type { Change, RoomState } from "./use-room";

/** Breathing for a few minutes. It can be stopped at any time without a word; done, it is today's breath practice. */
export function BreathTimer({ room: { day }, change }: { room: RoomState; change: Change }) {
  const [minutes, setMinutes] = useState(0);
  const [done, setDone] = useState(false);

  useEffect(() => {
    if (minutes === 0) return;
    const timer = setTimeout(() => {
      setMinutes(0);
      setDone(true);
      void change(ask("care.did", { practice: "breath", day: toLocalDate(day), on: true }));
    }, minutes * 60_000);
    return () => clearTimeout(timer);
  }, [minutes]);

  if (minutes > 0)
    return (
      <div class="stack breath-running">
        <Breathing spoken />
        <button type="button" ref={takesFocus} onClick={() => setMinutes(0)}>
          {i18n.t("care.breath.stop")}
        </button>
      </div>
    );
  return (
    <>
      <p class={done ? "breath-done" : "muted"} role="status">
        {i18n.t(done ? "care.breath.done" : "care.breath.why")}
      </p>
      <div class="row">
        {breathMinutes.map((each) => (
          <button
            key={each}
            type="button"
            onClick={() => {
              setDone(false);
              setMinutes(each);
            }}
          >
            {i18n.t("care.breath.minutes", [String(each)])}
          </button>
        ))}
      </div>
    </>
  );
}

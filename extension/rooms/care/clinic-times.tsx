import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import type { CareView } from "../../care/care";
import { mostTimes, startOf, timesFor, timesToCarryOn } from "../../care/clinic-times";
import { fromFields } from "../../treatment/fields";
import { ask } from "../../ui/ask";
import { newId } from "../../ui/new-id";
import { useRemoval } from "../../ui/removal";
import { timeOf } from "../../ui/when";
import { NewLine } from "./new-line";
import { RemoveButton } from "./own-line";
import type { Change, RoomState } from "./use-room";

type Time = CareView<"clinicTime">;

/** The treatment that the clinic's times are about, and its times; undefined when none is ahead. */
export function timesAhead({ care, about }: RoomState) {
  const treatment = about.before && fromFields({ ...about.before });
  return treatment && { treatment, times: timesFor(care.times, treatment) };
}

/** What is to be done when, at a glance. */
export function ClinicTimes({ room }: { room: RoomState }) {
  const { times = [], treatment } = timesAhead(room) ?? {};
  if (!treatment || times.length === 0) return null;
  return (
    <ul class="plain rows clinic-times">
      {times.map((time) => {
        const start = startOf(time, treatment);
        return (
          <li key={time.id}>
            <span class="clinic-time">
              {start && timeOf(start.toString())}
              {start && time.day === "before" && <span class="row-summary"> {i18n.t("care.times.before")}</span>}
            </span>{" "}
            <span class="grow">{time.text}</span>
          </li>
        );
      })}
    </ul>
  );
}

/** The clinic's times, to be written down: each has its day, its time, and what is to be done then. */
export function EditTimes({ room, change }: { room: RoomState; change: Change }) {
  const [typing, setTyping] = useState("");
  const [when, setWhen] = useState<Pick<Time, "day" | "at">>({ day: "same", at: "" });
  const { trash, notice } = useRemoval(change);
  const ahead = timesAhead(room);
  if (!ahead) return null;
  const { treatment, times } = ahead;
  const save = (id: string, fields: Partial<Pick<Time, "day" | "at" | "text" | "treatment">>) =>
    ask("care.save", { kind: "clinicTime", id, fields });
  const known = room.treatments.flatMap((view) => fromFields({ ...view }) ?? []);
  const last = times.length === 0 ? timesToCarryOn(room.care.times, known, treatment) : [];
  const changeWhen = (to: Partial<typeof when>) => {
    const next = { ...when, ...to };
    setWhen(next);
    if (typing) void change(save(typing, next));
  };
  const listed = times.filter(({ id }) => id !== typing);
  return (
    <fieldset class="stack">
      <legend>{i18n.t("care.times.title")}</legend>
      <ul class="plain rows">
        {listed.map((time) => (
          <li key={time.id} class="line">
            <span class="grow">
              {[time.at, time.day === "before" && i18n.t("care.times.before"), time.text].filter(Boolean).join(" · ")}
            </span>
            {!time.readOnly && <RemoveButton name={time.text} onRemove={() => trash(time.id)} />}
          </li>
        ))}
      </ul>
      {notice}
      {last.length > 0 && !typing && (
        <div>
          <button
            type="button"
            onClick={() =>
              void change(
                Promise.all(last.map(({ day, at, text }) => save(newId(), { treatment: treatment.id, day, at, text }))),
              )
            }
          >
            {i18n.t("care.times.again")}
          </button>
        </div>
      )}
      {listed.length < mostTimes ? (
        <>
          <div class="row">
            <label class="tight">
              {i18n.t("care.times.day")}
              <select
                value={when.day}
                onChange={({ currentTarget }) => changeWhen({ day: currentTarget.value as Time["day"] })}
              >
                <option value="before">{i18n.t("care.times.before")}</option>
                <option value="same">{i18n.t("care.times.same")}</option>
              </select>
            </label>
            <label class="tight">
              {i18n.t("care.times.at")}
              <input
                type="time"
                value={when.at}
                onChange={({ currentTarget }) => changeWhen({ at: currentTarget.value })}
              />
            </label>
          </div>
          <NewLine
            label={i18n.t("care.times.what")}
            maxLength={200}
            write={(id, _, to) => save(id, { treatment: treatment.id, ...when, text: to })}
            onTyping={setTyping}
            onAdded={() => {
              setWhen(({ day }) => ({ day, at: "" }));
              return change(Promise.resolve());
            }}
          />
        </>
      ) : (
        <p class="muted">{i18n.t("care.times.full")}</p>
      )}
      <p class="muted">{i18n.t("care.times.rings")}</p>
    </fieldset>
  );
}

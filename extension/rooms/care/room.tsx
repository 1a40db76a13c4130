import type { ComponentChild } from "preact";
import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { aroundNow, isSoon } from "../../care/appointments";
import { isDue } from "../../care/decisions";
import { type Order, sectionOrderAt } from "../../care/section-order";
import type { Section } from "../../care/sections";
import type { Today } from "../../messages";
import { fromFields } from "../../treatment/fields";
import type { MomentKind } from "../../treatment/journey";
import { isInRest } from "../../treatment/rest";
import { print } from "../../ui/icons";
import { LinkRow } from "../../ui/link-row";
import { whenOf } from "../../ui/when";
import { Appointments } from "./appointments";
import { BreathTimer } from "./breath-timer";
import { Checklist } from "./checklist";
import { timesAhead } from "./clinic-times";
import { Decisions } from "./decisions";
import { Goals } from "./goals";
import { Instructions } from "./instructions";
import { IntentionSection } from "./intention";
import { OfferReminders } from "./offer-reminders";
import { Part } from "./part";
import { Practices } from "./practices";
import { Questions } from "./questions";
import { Safety } from "./safety";
import { summaryOf } from "./summary-of";
import { Support } from "./support";
import { type Change, type RoomState, useRoom } from "./use-room";
import "./care.css";

/** Preparing and integrating: what fits the moment is open, the rest is one tap away. */
export function CareRoom() {
  const { room, wrong, change } = useRoom();
  return (
    <section class="stack care" aria-busy={!room && !wrong}>
      <h1>{i18n.t("journal.care")}</h1>
      {wrong && <p role="alert">{wrong}</p>}
      {room && <Room key={momentKey(room.today)} room={room} change={change} />}
    </section>
  );
}

/** When somebody who stays may need their page. */
const near: ReadonlySet<MomentKind> = new Set(["setting", "eve", "morning", "during", "hoursAfter"]);

const parts: Record<Section, (props: { room: RoomState; change: Change }) => ComponentChild> = {
  instructions: Instructions,
  checklist: Checklist,
  intention: IntentionSection,
  goals: Goals,
  breath: BreathTimer,
  practices: Practices,
  appointments: Appointments,
  questions: Questions,
  decisions: Decisions,
  support: Support,
  safety: Safety,
};

function Room({ room, change }: { room: RoomState; change: Change }) {
  // Nothing moves under a hand: what was open at first stays where it is, also once it is done.
  const [{ first, folded }] = useState(() => orderOf(room));
  const part = (section: Section, fits: boolean) => {
    const Content = parts[section];
    return (
      <Part key={section} section={section} fits={fits} summary={summaryOf(section, room)}>
        <Content room={room} change={change} />
      </Part>
    );
  };
  return (
    <>
      <Whereabouts room={room} />
      {room.today.offerReminders && <OfferReminders change={change} />}
      <div class="care-columns">
        <div class="care-first">{first.map((section) => part(section, true))}</div>
        <section class="tight" aria-labelledby="care-more">
          <h2 id="care-more">{i18n.t("care.more")}</h2>
          <div class="rows">
            {near.has(room.today.moment.kind) && (
              <LinkRow
                icon={print}
                href="#sitter"
                title={i18n.t("care.sitter.open")}
                summary={i18n.t("care.sitter.summary")}
              />
            )}
            {folded.map((section) => part(section, false))}
          </div>
        </section>
      </div>
    </>
  );
}

function orderOf(room: RoomState): Order {
  const { care, today, treatments, about, now, day } = room;
  const known = treatments.flatMap((view) => fromFields({ ...view }) ?? []);
  return sectionOrderAt({
    moment: today.moment,
    ahead: about.before !== undefined,
    instructed: care.instructions.trim() !== "" || (timesAhead(room)?.times.length ?? 0) > 0,
    decisionDue: care.decisions.some((decision) => isDue(decision, known, day)),
    appointmentSoon: aroundNow(care.appointments, now).coming.some((appointment) => isSoon(appointment, now)),
  });
}

/** Which treatments this is about, and what not to do on the day. */
function Whereabouts({ room: { about, today } }: { room: RoomState }) {
  const { before, after } = about;
  const resting = isInRest(today.moment);
  return (
    <div class="tight care-where">
      {after && <p>{i18n.t("care.after", [`${i18n.t(`kind.${after.kind}`)}, ${whenOf(after.start)}`])}</p>}
      {before && <p>{i18n.t("care.before", [`${i18n.t(`kind.${before.kind}`)}, ${whenOf(before.start)}`])}</p>}
      {!before && !resting && (
        <p>
          {i18n.t("care.noneAhead")} <a href="#treatments">{i18n.t("popup.addTreatment")}</a>
        </p>
      )}
      {resting && <p>{i18n.t("care.rest")}</p>}
      {today.caution && <p class="caution">{i18n.t(`popup.caution.${today.caution}`)}</p>}
    </div>
  );
}

/** Another moment is another room: its order is worked out anew. */
const momentKey = ({ moment, treatment }: Today) => [moment.kind, moment.days, treatment?.id].join();

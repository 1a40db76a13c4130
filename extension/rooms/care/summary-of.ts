import { i18n } from "#i18n";
import { aroundNow } from "../../care/appointments";
import type { Section } from "../../care/sections";
import { whenOf } from "../../ui/when";
import { openOf } from "./checklist";
import { timesAhead } from "./clinic-times";
import { nameOf } from "./practices";
import type { RoomState } from "./use-room";

/** What is in a part of the room, in one line; with nothing in it, what it is for. */
export function summaryOf(section: Section, room: RoomState): string {
  return content[section]?.(room).trim() || i18n.t(`care.summary.${section}`);
}

/** Parked decisions are not shown before somebody looks for them: near a treatment nothing comes back from the Shelf. */
const content: Partial<Record<Section, (room: RoomState) => string>> = {
  instructions: (room) => room.care.instructions || firstTime(room) || room.care.clinic.voice,
  checklist: ({ care, about }) => {
    if (!about.before) return "";
    return openOf(care.checklist) || i18n.t("care.summary.ready");
  },
  intention: ({ about }) => (about.before ?? about.after)?.intention ?? "",
  goals: ({ care }) => care.goals.words,
  practices: ({ care }) => list(care.practices.filter(({ chosen }) => chosen).map(nameOf)),
  appointments: ({ care, now }) => {
    const [next] = aroundNow(care.appointments, now).coming;
    return next ? list([next.with, whenOf(next.start)]) : "";
  },
  questions: ({ care }) => care.questions.find(({ asked }) => !asked)?.words ?? "",
  support: ({ care }) => list(care.supporters.map(({ name }) => name)),
};

const firstTime = (room: RoomState): string => {
  const [first] = timesAhead(room)?.times ?? [];
  return first ? `${first.at} ${first.text}` : "";
};

const list = (words: readonly string[]): string => words.filter((each) => each.trim() !== "").join(", ");

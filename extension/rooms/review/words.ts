import { i18n } from "#i18n";
import { isUsualPractice } from "../../care/practices";
import type { Words } from "../../journal/therapy/markdown";
import type { Note } from "../../journal/therapy/note";
import type { Sheet } from "../../journal/therapy/sheet";
import type { Treatment } from "../../treatment/treatment";
import { longDay, longDays, longWhen } from "../../ui/when";

/** 'Infusion, 26 November 2026', where it takes place. */
export const treatmentName = ({ kind, start }: Treatment): string =>
  `${i18n.t(`kind.${kind}`)}, ${longDay(start.toPlainDate())}`;

/** The words around what is brought, in the person's language. */
export const wordsFor = ({ from, to }: Pick<Sheet, "from" | "to">): Words => ({
  title: i18n.t("therapy.sheet", [longDays(from, to)]),
  headings: {
    treatments: i18n.t("review.mood.treatments"),
    moods: i18n.t("review.mood.title"),
    numbers: i18n.t("review.numbers.title"),
    goals: i18n.t("therapy.kinds.goal"),
    questions: i18n.t("therapy.kinds.question"),
    entries: i18n.t("therapy.kinds.entry"),
    decisions: i18n.t("therapy.kinds.decision"),
    practices: i18n.t("therapy.kinds.practice"),
  },
  treatment: treatmentName,
  when: longWhen,
  mood: (mood) => i18n.t("therapy.mood", [String(mood)]),
  drawing: (caption) => (caption === "" ? i18n.t("therapy.drawing") : i18n.t("therapy.drawingOf", [caption])),
  nothingCame: i18n.t("timeline.nothingCame"),
  practice: ({ usual, text }: Note) => (isUsualPractice(usual) ? i18n.t(`care.practice.${usual}`) : text),
});

import { i18n } from "#i18n";
import type { Today } from "../../messages";
import { dayName, timeOf } from "../../ui/when";

/** The one line above the page: where a person is in the journey. */
export function todayLine({ moment: { kind, days = 0, since }, treatment }: Today): string {
  switch (kind) {
    case "far":
      return treatment
        ? i18n.t("popup.moment.far", [
            `${i18n.t(`kind.${treatment.kind}`)}, ${dayName(Temporal.ZonedDateTime.from(treatment.start).toPlainDate())}`,
          ])
        : i18n.t("popup.moment.none");
    case "eve":
      return since ? i18n.t("popup.moment.eveBetween", since) : i18n.t("popup.moment.eve");
    case "week":
    case "setting":
    case "daysAfter":
    case "week1":
    case "week2":
    case "month":
      return i18n.t(`popup.moment.${kind}`, days);
    default:
      return i18n.t(`popup.moment.${kind}`);
  }
}

/** 'Today 15:00, Dr Hale'. */
export function appointmentLine({ start, with: whom }: NonNullable<Today["appointment"]>): string {
  const time = timeOf(start);
  return whom.trim() === "" ? i18n.t("popup.appointment", [time]) : i18n.t("popup.appointmentWith", [time, whom]);
}

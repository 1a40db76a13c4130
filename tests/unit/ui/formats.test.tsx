// @vitest-environment happy-dom
import { render } from "preact";
import { afterEach, expect, test, vi } from "vitest";
import { TreatmentList } from "../../../extension/rooms/journal/treatment-list";
import { fromFields } from "../../../extension/treatment/fields";

vi.mock("#i18n", () => import("../sync-room/support/texts.ts"));

afterEach(() => vi.restoreAllMocks());

test("hundreds of treatments are named with a format for this year and one for others", () => {
  const begun = Temporal.ZonedDateTime.from("2020-01-01T10:00[Europe/Lisbon]");
  const treatments = Array.from({ length: 300 }, (_, n) => {
    const start = begun.add({ weeks: n }).toString();
    return fromFields({ id: `${n}`, kind: "infusion", start, minutes: 60, cancelled: false, intention: "" });
  }).filter((treatment) => treatment !== undefined);
  const made = vi.spyOn(Intl, "DateTimeFormat");
  // Each call of it makes a format and discards it.
  const passing = vi.spyOn(Temporal.ZonedDateTime.prototype, "toLocaleString");
  const now = Date.UTC(2021, 5, 1);
  render(<TreatmentList treatments={treatments} now={now} onGo={() => {}} />, document.body);
  const names = [...document.querySelectorAll("button")].map(({ textContent }) => textContent);
  expect([names.length, names[0], names[60]]).toEqual([300, "January 1, 2020", "February 24"]);
  expect(made.mock.calls.length + passing.mock.calls.length).toBe(2);
});

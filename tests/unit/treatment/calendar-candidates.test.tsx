// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { expect, test, vi } from "vitest";
import { CalendarCandidates } from "../../../extension/rooms/plan/calendar-candidates";
import { sourceKey, type Treatment } from "../../../extension/treatment";
import { readCalendar } from "../../../extension/treatment/calendar-file";
import type { TreatmentView } from "../../../extension/treatment/shapes";
import { text } from "../../../scripts/browser/texts.ts";
import { treatment } from "./plans";

vi.mock("#i18n", () => import("../sync-room/support/texts.ts"));

/** What a person sees of one entry of a calendar file, and what comes of ticking it. */
async function offer(lines: string[], known: Treatment[] = []) {
  const event = ["BEGIN:VEVENT", "UID:one", "SUMMARY:Clinic", ...lines, "END:VEVENT"];
  const calendar = ["BEGIN:VCALENDAR", "VERSION:2.0", ...event, "END:VCALENDAR"].join("\r\n");
  const now = Temporal.Instant.from("2026-05-01T09:00Z");
  const reading = readCalendar(calendar, { defaultZone: "Europe/Madrid", now });
  const found = reading.ok ? reading.candidates.map((candidate, index) => ({ ...candidate, id: `new-${index}` })) : [];
  const root = document.body.appendChild(document.createElement("div"));
  const added: TreatmentView[] = [];
  const kept = Promise.withResolvers<void>();
  const onAdd = (all: TreatmentView[]) => {
    added.push(...all);
    return kept.promise;
  };
  await act(() => render(<CalendarCandidates found={found} known={known} onAdd={onAdd} />, root));
  const press = () => root.querySelector("form")?.requestSubmit();
  const hour = root.querySelector<HTMLInputElement>("input[type=time]");
  return {
    words: root.textContent,
    ticked: root.querySelector<HTMLInputElement>("input[type=checkbox]")?.checked,
    hour,
    take: async () => {
      await act(() => root.querySelector<HTMLInputElement>("input[type=checkbox]")?.click());
      await act(press);
      return added[0];
    },
    added,
    press,
    keep: () => kept.resolve(),
    isBusy: () => root.querySelector("button")?.getAttribute("aria-disabled") === "true",
  };
}

const timed = "DTSTART;TZID=Europe/Madrid:20260504T100000";
const called = [timed, "STATUS:CANCELLED"];
const source = sourceKey({ uid: "one", recurrenceId: undefined });
const known = treatment("2026-05-04T10:00[Europe/Madrid]", { id: "known", source });

test("an entry that stands says nothing of calling off", async () => {
  const { words, ticked, take } = await offer([timed], [known]);
  expect(words).not.toContain(text("treatments.cancelled"));
  expect(words).not.toContain(text("treatments.takesUpHere"));
  expect(ticked).toBe(false);
  expect(await take()).toMatchObject({ id: "known", cancelled: false });
});

test("one that was called off says so, and is not ticked by itself", async () => {
  const { words, ticked } = await offer(called);
  expect(words).toContain(text("treatments.cancelled"));
  expect(words).not.toContain(text("treatments.cancelsHere"));
  expect(ticked).toBe(false);
});

test("where it is a treatment here, it says what ticking it means, and does that", async () => {
  const { words, ticked, take } = await offer(called, [known]);
  expect(words).toContain(text("treatments.cancelsHere"));
  expect(ticked).toBe(false);
  expect(await take()).toMatchObject({ id: "known", cancelled: true });
});

test("where it was cancelled here and stands in the file, it says what ticking it means, and does that", async () => {
  const off = { ...known, cancelled: true };
  const { words, ticked, take } = await offer([timed], [off]);
  expect(words).toContain(text("treatments.takesUpHere"));
  expect(ticked).toBe(false);
  expect(await take()).toMatchObject({ id: "known", cancelled: false });
});

test("cancelled here and in the file, it says no more than that", async () => {
  const { words, take } = await offer(called, [{ ...known, cancelled: true }]);
  expect(words).toContain(text("treatments.cancelled"));
  expect(words).not.toContain(text("treatments.cancelsHere"));
  expect(words).not.toContain(text("treatments.takesUpHere"));
  expect(await take()).toMatchObject({ cancelled: true });
});

test("an all-day entry keeps the hour, and the place, that the person gave it the last time", async () => {
  const allDay = ["DTSTART;VALUE=DATE:20260504"];
  expect((await offer(allDay)).hour?.value).toBe("10:00");
  const before = treatment("2026-05-04T16:15[Europe/London]", { id: "known", source });
  const again = await offer(allDay, [before]);
  expect(again.hour?.value).toBe("16:15");
  expect(again.words).toContain("4:15");
  expect((await again.take())?.start).toBe("2026-05-04T16:15:00+01:00[Europe/London]");
  const moved = await offer(["DTSTART;VALUE=DATE:20260506"], [before]);
  expect((await moved.take())?.start).toBe("2026-05-06T16:15:00+01:00[Europe/London]");
});

test.each([
  ["DTSTART:20260505T080000Z", "9:00", "2026-05-05T09:00:00+01:00[Europe/London]"],
  ["DTSTART:20260505T080000", "8:00", "2026-05-05T08:00:00+01:00[Europe/London]"],
])("a treatment stays where it is when the file names no place: %s", async (line, shown, start) => {
  const before = treatment("2026-05-04T16:15[Europe/London]", { id: "known", source });
  const { words, take } = await offer([line], [before]);
  expect(words).toContain(shown);
  expect(await take()).toMatchObject({ id: "known", start });
});

test("an hour that is set is the one that counts", async () => {
  const { hour, take } = await offer(["DTSTART;VALUE=DATE:20260504"]);
  await act(() => {
    if (hour) hour.value = "08:30";
    hour?.dispatchEvent(new Event("input", { bubbles: true }));
    hour?.dispatchEvent(new Event("change", { bubbles: true }));
  });
  expect((await take())?.start).toBe("2026-05-04T08:30:00+02:00[Europe/Madrid]");
});

test("pressed twice, it adds once; pressed again later, it is still the same treatment", async () => {
  const { take, added, press, keep, isBusy } = await offer([timed]);
  await take();
  await act(press);
  expect(added).toHaveLength(1);
  expect(isBusy()).toBe(true);
  keep();
  await expect.poll(isBusy).toBe(false);
  await act(press);
  expect(added.map(({ id }) => id)).toEqual(["new-0", "new-0"]);
});

test("two presses before anything is drawn anew are one", async () => {
  const { take, added, press, keep, isBusy } = await offer([timed]);
  await take();
  keep();
  await expect.poll(isBusy).toBe(false);
  await act(() => {
    press();
    press();
  });
  expect(added).toHaveLength(2); // the one before, and one of these
});

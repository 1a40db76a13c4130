// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { expect, test, vi } from "vitest";
import { CalendarCandidates } from "../../../extension/rooms/plan/calendar-candidates";
import { offered } from "../../../extension/rooms/plan/offered";
import { sourceKey, type Treatment } from "../../../extension/treatment";
import { readCalendar } from "../../../extension/treatment/calendar-file";
import type { TreatmentView } from "../../../extension/treatment/shapes";
import { text } from "../../../scripts/browser/texts.ts";
import { treatment } from "./plans";

vi.mock("#i18n", () => import("../sync-room/support/texts.ts"));
vi.mock("../../../extension/ui/zone", async (original) => ({
  ...(await original<object>()),
  zoneHere: () => "Europe/Madrid",
}));

/** What a person sees of one entry of a calendar file, and what comes of ticking it. */
async function offer(lines: string[], planned: Treatment[] = []) {
  const event = ["BEGIN:VEVENT", "UID:one", "SUMMARY:Clinic", ...lines, "END:VEVENT"];
  const calendar = ["BEGIN:VCALENDAR", "VERSION:2.0", ...event, "END:VCALENDAR"].join("\r\n");
  const now = Temporal.Instant.from("2026-05-01T09:00Z");
  const reading = readCalendar(calendar, { defaultZone: "Europe/Madrid", now });
  const { found, known } = offered(reading.ok ? reading.candidates : [], planned, now);
  for (const [index, each] of found.entries()) if (!each.isGone) each.id = `new-${index}`;
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
  const set = (field: Element | null | undefined, value: string) =>
    act(() => {
      Object.assign(field ?? {}, { value });
      field?.dispatchEvent(new Event("change", { bubbles: true }));
    });
  return {
    root,
    set,
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

const tick = (root: Element, which = 0) =>
  act(() => root.querySelectorAll<HTMLInputElement>("input[type=checkbox]")[which]?.click());

test("what is clear is said without a doubt and asks for nothing", async () => {
  const { root, words } = await offer([timed, "DURATION:PT1H"]);
  await tick(root);
  expect(root.querySelectorAll(".doubt")).toHaveLength(0);
  expect(words).not.toContain("Europe/Madrid");
});

test.each([
  ["DTSTART:20260504T100000", text("treatments.zoneUnnamed", "Europe/Madrid")],
  ["DTSTART;TZID=Clinic:20260504T100000", text("treatments.zoneUnknown", "Europe/Madrid", "Clinic")],
  ["DTSTART;TZID=GMT-0500:20260504T100000", text("treatments.zoneOffset", "Europe/Madrid", "GMT-0500")],
])("an hour that may be another is said, and put right before it is added: %s", async (line, sentence) => {
  const { root, words, set, press, added } = await offer([line, "DURATION:PT1H"]);
  expect(words).toContain(sentence);
  await tick(root);
  const zone = root.querySelector("select");
  await act(() => void zone?.dispatchEvent(new Event("focus")));
  await set(zone, "America/New_York");
  expect(root.textContent).toContain("America/New York");
  await act(press);
  expect(added[0]?.start).toBe("2026-05-04T10:00:00-04:00[America/New_York]");
});

test("the hour of such an entry can be set, too, and stays when the zone is chosen behind it", async () => {
  const { root, set, press, added } = await offer(["DTSTART:20260504T100000", "DURATION:PT1H"]);
  await tick(root);
  await set(root.querySelector("input[type=time]"), "11:30");
  await act(() => void root.querySelector("select")?.dispatchEvent(new Event("focus")));
  await set(root.querySelector("select"), "Europe/London");
  await act(press);
  expect(added[0]).toMatchObject({ start: "2026-05-04T11:30:00+01:00[Europe/London]", minutes: 60 });
});

test("what is said of a zone counts for every entry that names the same one", async () => {
  const { root, set, press, added } = await offer([
    "DTSTART;TZID=Clinic:20260504T100000",
    "DURATION:PT1H",
    "RRULE:FREQ=WEEKLY;COUNT=2",
  ]);
  await tick(root, 0);
  await tick(root, 1);
  await act(() => void root.querySelector("select")?.dispatchEvent(new Event("focus")));
  await set(root.querySelector("select"), "America/New_York");
  await act(press);
  expect(added.map(({ start }) => start)).toEqual([
    "2026-05-04T10:00:00-04:00[America/New_York]",
    "2026-05-11T10:00:00-04:00[America/New_York]",
  ]);
});

test("a length that is not known is said, and asked for", async () => {
  const { root, words, set, press, added } = await offer([timed, "DTEND:Invalid date"]);
  expect(words).toContain(text("treatments.lengthOpen"));
  await tick(root);
  const minutes = root.querySelector<HTMLInputElement>("input[type=number]");
  expect(minutes?.value).toBe("60");
  await set(minutes, "0"); // no length
  await act(press);
  expect(added).toEqual([]);
  await set(minutes, "75");
  await act(press);
  expect(added[0]?.minutes).toBe(75);
});

test.each([
  ["RRULE:FREQ=WEEKLY;COUNT=2;UNTIL=", "treatments.repetitionOpen"],
  ["EXDATE:", "treatments.exceptionsOpen"],
  ["RECURRENCE-ID:", "treatments.changeOpen"],
] as const)("a line that could not be read is said: %s", async (line, sentence) => {
  expect((await offer([timed, line])).words).toContain(text(sentence));
});

test("an entry in another place says where its clock is", async () => {
  expect((await offer(["DTSTART;TZID=Asia/Tokyo:20260504T100000"])).words).toContain("Asia/Tokyo");
});

test("a series that was moved says where each treatment comes from, and moves it", async () => {
  const before = [4, 11].map((day) =>
    treatment(`2026-05-${`${day}`.padStart(2, "0")}T10:00[Europe/Madrid]`, {
      id: `known-${day}`,
      source: sourceKey({ uid: "one", recurrenceId: `2026-05-${`${day}`.padStart(2, "0")}T08:00:00Z` }),
      intention: "Soften.",
    }),
  );
  const lines = ["DTSTART;TZID=Europe/Madrid:20260505T160000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=2"];
  const { root, words, press, added } = await offer(lines, before);
  expect(words).toContain(text("treatments.movesHere", "Monday, May 4 at 10:00 AM"));
  await tick(root, 0);
  await tick(root, 1);
  await act(press);
  expect(added.map(({ id, start, intention }) => [id, start, intention])).toEqual([
    ["known-4", "2026-05-05T16:00:00+02:00[Europe/Madrid]", "Soften."],
    ["known-11", "2026-05-12T16:00:00+02:00[Europe/Madrid]", "Soften."],
  ]);
});

test("a date that the file no longer has can be cancelled here", async () => {
  const gone = treatment("2026-05-11T10:00[Europe/Madrid]", {
    id: "known",
    source: sourceKey({ uid: "one", recurrenceId: "2026-05-11T08:00:00Z" }),
  });
  const first = treatment("2026-05-04T10:00[Europe/Madrid]", {
    id: "first",
    source: sourceKey({ uid: "one", recurrenceId: "2026-05-04T08:00:00Z" }),
  });
  const lines = [timed, "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE:20260511T080000Z"];
  const { root, words, press, added } = await offer(lines, [first, gone]);
  expect(words).toContain(text("treatments.goneHere"));
  await tick(root, 2);
  await act(press);
  expect(added).toEqual([
    expect.objectContaining({ id: "known", cancelled: true, start: "2026-05-11T10:00:00+02:00[Europe/Madrid]" }),
  ]);
});

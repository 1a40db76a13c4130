import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import type { EpochMs } from "../../../extension/base/shapes";
import { after, toEpochMs } from "../../../extension/base/time";
import { bandOf } from "../../../extension/journal/mood/band";
import { courseOf } from "../../../extension/journal/mood/course";
import { moodDays } from "../../../extension/journal/mood/days";
import { quietSpans } from "../../../extension/journal/mood/quiet-spans";
import { readMoods } from "../../../extension/journal/mood/read";
import { fromFields } from "../../../extension/treatment/fields";
import type { Treatment } from "../../../extension/treatment/treatment";
import { newRecordId, type RecordView } from "../../../extension/vault";
import { DAY, MORNING, newDevice, testClock } from "../vault/support";

const zone = "Europe/Madrid";
const to = Temporal.PlainDate.from("2026-11-30");
const on = (day: string, mood: number) => ({
  at: toEpochMs(Temporal.ZonedDateTime.from(`${day}T12:00[${zone}]`)),
  mood,
});
const treated = (start: string) => ({ start: `${start}[${zone}]`, cancelled: false });

describe("a course fits what there is", () => {
  const from = Temporal.PlainDate.from("2026-09-01");
  test("it begins with the first mood, or with the treatment in whose quiet days that lies", () => {
    const moods = [on("2026-11-10", 4), on("2026-11-20", 6)];
    expect(courseOf(moodDays(moods, zone), [], { from, to, zone })?.from.toString()).toBe("2026-11-10");
    expect(courseOf(moodDays(moods, zone), [treated("2026-11-07T10:00")], { from, to, zone })?.from.toString()).toBe(
      "2026-11-07",
    );
    expect(courseOf(moodDays(moods, zone), [treated("2026-11-06T10:00")], { from, to, zone })?.from.toString()).toBe(
      "2026-11-10",
    );
  });

  test("it is never shorter than a week, and never begins before the chosen time", () => {
    expect(courseOf(moodDays([on("2026-11-30", 4)], zone), [], { from, to, zone })?.from.toString()).toBe("2026-11-24");
    const [late, treatment] = [Temporal.PlainDate.from("2026-11-28"), treated("2026-11-26T10:00")];
    expect(
      courseOf(moodDays([on("2026-11-28", 4)], zone), [treatment], { from: late, to, zone })?.from.toString(),
    ).toBe("2026-11-28");
  });

  test("it marks the days of treatments, also where its steps are months", () => {
    const moods = [on("2026-01-10", 4), on("2026-11-20", 6)];
    const course = courseOf(moodDays(moods, zone), [treated("2026-05-07T10:00"), treated("2026-03-07T10:00")], {
      from: undefined,
      to,
      zone,
    });
    expect(course?.unit).toBe("month");
    expect(course?.marks.map(({ day }) => day.toString())).toEqual(["2026-03-07", "2026-05-07"]);
  });
});

describe("the band", () => {
  const bandFor = (...moods: ReturnType<typeof on>[]) => {
    const course = courseOf(moodDays(moods, zone), [], { from: undefined, to, zone });
    if (!course) throw new Error("no course");
    return bandOf(course);
  };

  test("lies around steady moods, and follows where they go without the jumps between days", () => {
    const steady = bandFor(...["10", "12", "14", "16"].map((day) => on(`2026-11-${day}`, 5)));
    expect(steady).toHaveLength(1);
    for (const { low, high } of steady.flat()) {
      expect(low).toBeCloseTo(4.4);
      expect(high).toBeCloseTo(5.6);
    }
    const middles = bandFor(...[6, 6, 6, 0, 6, 6, 6].map((mood, i) => on(`2026-11-${10 + i}`, mood))).map((part) =>
      part.map(({ low, high }) => (low + high) / 2),
    );
    expect(Math.min(...middles.flat())).toBeGreaterThan(2);
  });

  test("is not drawn over a gap, nor around one mood alone", () => {
    expect(bandFor(on("2026-10-01", 2), on("2026-10-03", 3), on("2026-11-20", 7), on("2026-11-21", 7))).toHaveLength(2);
    expect(bandFor(on("2026-11-20", 7))).toEqual([]);
  });

  test("stays between 0 and 10 and between the first and the last mood, in order", () => {
    const note = fc.record({
      at: fc.integer({ min: MORNING - 300 * DAY, max: MORNING }).map((at) => at as EpochMs),
      mood: fc.integer({ min: 0, max: 10 }),
    });
    fc.assert(
      fc.property(fc.array(note, { minLength: 1, maxLength: 40 }), (moods) => {
        const points = bandFor(...moods).flat();
        for (const { place, low, high } of points) {
          expect(low >= 0 && low < high && high <= 10).toBe(true);
          expect(place >= 0 && place <= 1).toBe(true);
        }
        expect(points.map(({ place }) => place)).toEqual(points.map(({ place }) => place).toSorted((a, b) => a - b));
      }),
    );
  });
});

test("quiet days are shaded once for treatments that lie close together, and not outside the course", () => {
  const treatment = (id: string, start: string) =>
    fromFields({ id, kind: "infusion", start: `${start}[${zone}]`, minutes: 60 }) as Treatment;
  const treatments = [
    treatment("a", "2026-11-10T10:00"),
    treatment("b", "2026-11-11T10:00"),
    treatment("c", "2026-12-20T10:00"),
  ];
  const course = courseOf(moodDays([on("2026-11-01", 4)], zone), [], { from: undefined, to, zone });
  if (!course) throw new Error("no course");
  const spans = quietSpans(course, { treatments, restHours: 6, rhythm: "eveAndDay" });
  expect(spans).toHaveLength(1);
  const [span] = spans;
  expect((span?.from ?? 0) * 30).toBeGreaterThan(8); // the eve of the first
  expect((span?.to ?? 0) * 30).toBeLessThan(15); // the days after the second
});

test("moods are read of a time, day by day, and what is older is only known to be there", async () => {
  const vault = await newDevice(testClock());
  for (let day = 0; day < 10; day++) {
    await vault.create("entry", { at: after(MORNING, -day * DAY), body: "words", fields: { mood: day } });
  }
  await vault.create("entry", { at: after(MORNING, 1), fields: { mood: 10 } });
  await vault.create("entry", { at: after(MORNING, 2) });
  const [since, all] = [after(MORNING, -3 * DAY), { since: null, until: null, zone }];
  const found = await readMoods(vault, { ...all, since });
  expect(found.days.map(({ low, high, sum, count }) => [low, high, sum, count])).toEqual([
    [0, 10, 10, 2],
    ...[1, 2, 3].map((mood) => [mood, mood, mood, 1]),
  ]);
  expect(found.days[3]?.day).toBe("2026-11-21");
  expect(found).toMatchObject({ older: true });
  expect(await readMoods(vault, { ...all, since: after(MORNING, -9 * DAY) })).toMatchObject({ older: false });
  expect((await readMoods(vault, all)).days).toHaveLength(10);
  expect((await readMoods(vault, { ...all, until: since })).days.map(({ sum }) => sum)).toEqual([4, 5, 6, 7, 8, 9]);
  // A time that ends before it begins has nothing in it, and is no error.
  expect((await readMoods(vault, { ...all, since, until: after(MORNING, -5 * DAY) })).days).toEqual([]);
});

test("what was read once is not opened again, but for what lies around a change, and nothing is read behind a lock", async () => {
  const vault = await newDevice(testClock());
  const made = await vault.putAll(
    "entry",
    Array.from({ length: 1_200 }, (_, n) => [
      { id: newRecordId(), at: after(MORNING, n * 60_000) },
      { fields: { mood: n % 10 } },
    ]),
  );
  const opened = vi.spyOn(crypto.subtle, "decrypt");
  const read = async (since: EpochMs | null = null) => {
    opened.mockClear();
    const { days } = await readMoods(vault, { since, until: null, zone });
    const sum = days.reduce((all, day) => all + day.sum, 0);
    return { days: days.length, sum, opened: opened.mock.calls.length };
  };
  // Of each part one more is opened than is in it, to know whether there is more.
  expect(await read()).toEqual({ days: 1, sum: 5_400, opened: 1_202 });
  expect(await read()).toEqual({ days: 1, sum: 5_400, opened: 3 });
  expect(await read((made[1_100] as RecordView).at)).toEqual({ days: 1, sum: 450, opened: 1 });
  await vault.change((made[800] as RecordView).id, { fields: { mood: 9 } });
  await vault.trash((made[9] as RecordView).id);
  expect(await read()).toEqual({ days: 1, sum: 5_400, opened: 1 + 199 + 500 });
  expect(await read()).toEqual({ days: 1, sum: 5_400, opened: 3 });
  await vault.lock.turnOn("a passphrase of some length");
  await vault.lock.now();
  opened.mockClear();
  await expect(read()).rejects.toMatchObject({ code: "locked" });
  expect(opened).not.toHaveBeenCalled();
  opened.mockRestore();
});

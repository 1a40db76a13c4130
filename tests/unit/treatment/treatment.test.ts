import fc from "fast-check";
import { expect, test } from "vitest";
import { end, fromFields, moved, toFields } from "../../../extension/treatment";
import { anyTreatment, treatment } from "./plans";

const written = toFields(treatment("2026-05-04T10:00[Europe/Madrid]", { id: "a", intention: "Soften." }));

test("a treatment is written with its wall-clock time and its zone", () => {
  expect(written).toEqual({
    id: "a",
    kind: "infusion",
    start: "2026-05-04T10:00:00+02:00[Europe/Madrid]",
    minutes: 60,
    cancelled: false,
    intention: "Soften.",
  });
});

test("every treatment survives writing, JSON and reading", () => {
  fc.assert(
    fc.property(anyTreatment, fc.option(fc.string(), { nil: undefined }), fc.string(), (original, source, ifThen) => {
      const whole = { ...original, ...(source !== undefined && { source }), ...(ifThen && { ifThen }) };
      const read = fromFields(JSON.parse(JSON.stringify(toFields(whole))));
      expect(read && { ...read, start: read.start.toString() }).toEqual({ ...whole, start: whole.start.toString() });
    }),
  );
});

test.each([
  ["an unknown zone", { start: "2026-05-04T10:00:00+02:00[Europe/Atlantis]" }],
  ["no zone", { start: "2026-05-04T10:00:00+02:00" }],
  ["a day that does not exist", { start: "2026-02-30T10:00:00+01:00[Europe/Madrid]" }],
  ["a year out of reach", { start: "+275000-01-01T00:00:00+00:00[UTC]" }],
  ["a number for a start", { start: 1_777_881_600_000 }],
  ["an unknown kind", { kind: "tea" }],
  ["a kind that is only a property of objects", { kind: "toString" }],
  ["no length", { minutes: 0 }],
  ["a negative length", { minutes: -60 }],
  ["half a minute", { minutes: 0.5 }],
  ["endless", { minutes: Number.POSITIVE_INFINITY }],
  ["longer than a day", { minutes: 1441 }],
  ["a length in words", { minutes: "60" }],
  ["an empty id", { id: "" }],
  ["no id", { id: undefined }],
  ["cancelled in words", { cancelled: "no" }],
  ["an intention that is none", { intention: null }],
  ["a plan that is none", { ifThen: 7 }],
  ["a source that is none", { source: 7 }],
])("refuses %s without throwing", (_, wrong) => {
  expect(fromFields({ ...written, ...wrong })).toBeUndefined();
});

test("whatever comes in, reading never throws", () => {
  const anyStart = fc.oneof(fc.string(), fc.constantFrom(written.start, "[UTC]", "2026-05-04T10:00[u-ca=hebrew]"));
  const anyFields = fc.record({ ...Object.fromEntries(Object.keys(written).map((key) => [key, fc.anything()])) });
  fc.assert(
    fc.property(anyFields, anyStart, fc.boolean(), (fields, start, plausible) => {
      fromFields(plausible ? { ...written, start } : fields);
    }),
  );
});

test("fields that a newer version added are ignored, absent ones have their usual value", () => {
  const { id, start } = written;
  expect(fromFields({ id, start, kind: "lozenge", colour: "green" })).toMatchObject({
    kind: "lozenge",
    minutes: 120,
    cancelled: false,
    intention: "",
  });
});

test("when a country changes its clocks, the appointment keeps its wall-clock time", () => {
  const before = { ...written, start: "2026-05-04T10:00:00+01:00[Europe/Madrid]" };
  expect(fromFields(before)?.start.toString()).toBe("2026-05-04T10:00:00+02:00[Europe/Madrid]");
});

test("in the hour that happens twice, the one that was meant is kept", () => {
  const second = "2026-10-25T02:30:00+01:00[Europe/Madrid]";
  expect(fromFields({ ...written, start: second })?.start.toString()).toBe(second);
});

test("the length is elapsed time, also over a clock change", () => {
  const overSpring = treatment("2026-03-29T01:30[Europe/Madrid]");
  expect(end(overSpring).toString()).toBe("2026-03-29T03:30:00+02:00[Europe/Madrid]");
});

test("a moved treatment keeps all but its start", () => {
  const original = treatment("2026-05-04T10:00[Europe/Madrid]", { id: "a", intention: "Soften." });
  const later = moved(original, original.start.add({ days: 1 }));
  expect(toFields(later)).toEqual({ ...toFields(original), start: "2026-05-05T10:00:00+02:00[Europe/Madrid]" });
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { type KeptPage, lastDayKept, stillKept, withKept, withoutKept } from "../../../extension/nudges/kept-pages";

const noon = Temporal.Instant.from("2026-11-24T12:00Z");
const page = (n: number) => ({ url: `https://www.nytimes.com/${n}`, title: `Story ${n}` });
const keptAt = (now: Temporal.Instant, ...numbers: number[]) =>
  numbers.reduce<KeptPage[]>((pages, n) => withKept(pages, page(n), now) ?? [], []);

test("the newest is first, and one that is kept again is there once", () => {
  const twice = withKept(keptAt(noon, 1, 2), page(1), noon.add({ hours: 1 }));
  expect(twice?.map(({ title }) => title)).toEqual(["Story 1", "Story 2"]);
  expect(twice?.[0]?.at).toBe(noon.add({ hours: 1 }).epochMilliseconds);
});

test("ten are kept, an eleventh takes the place of none, and one of the ten can be kept again", () => {
  const ten = keptAt(noon, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
  expect(ten).toHaveLength(10);
  expect(withKept(ten, page(11), noon)).toBeUndefined();
  expect(withKept(ten, page(3), noon)).toHaveLength(10);
  expect(withKept(withoutKept(ten, page(3).url), page(11), noon)).toHaveLength(10);
});

test("after 14 days a page is gone, and makes room", () => {
  const ten = keptAt(noon, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
  const over = noon.add({ hours: 14 * 24 });
  expect(stillKept(ten, over.subtract({ nanoseconds: 1_000_000 }))).toHaveLength(10);
  expect(stillKept(ten, over)).toEqual([]);
  expect(ten.map(lastDayKept)).toEqual(ten.map(() => over.epochMilliseconds));
  expect(withKept(ten, page(11), over)?.map(({ title }) => title)).toEqual(["Story 11"]);
});

test("whatever is kept and removed, no address is there twice, and never more than ten are", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 14 }), fc.nat(400), fc.boolean())), (steps) => {
      let pages: KeptPage[] = [];
      let now = noon;
      for (const [n, hours, keeps] of steps) {
        now = now.add({ hours });
        pages = keeps ? (withKept(pages, page(n), now) ?? pages) : withoutKept(pages, page(n).url);
        expect(new Set(pages.map(({ url }) => url)).size).toBe(pages.length);
        expect(stillKept(pages, now).length).toBeLessThanOrEqual(10);
        expect(pages.some(({ url }) => url === page(n).url) || !keeps || stillKept(pages, now).length === 10).toBe(
          true,
        );
      }
    }),
  );
});

test("a long title is cut", () => {
  expect(withKept([], { url: "https://a.example/", title: ` ${"x".repeat(400)}` }, noon)?.[0]?.title).toBe(
    "x".repeat(300),
  );
});

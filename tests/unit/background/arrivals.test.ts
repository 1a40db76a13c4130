import { expect, test } from "vitest";
import { afterArrivals } from "../../../extension/entrypoints/background/arrivals";

/** What arrives, what is done about it, and when a run of sync ends. */
function runs() {
  let current: PromiseWithResolvers<void> | undefined;
  const seen: string[] = [];
  let pages = 0;
  const heed = afterArrivals(
    () => current?.promise ?? Promise.resolve(),
    async () => void seen.push(`work after page ${pages}`),
  );
  return {
    seen,
    begin: () => {
      current = Promise.withResolvers();
    },
    page: () => {
      pages++;
      return heed();
    },
    end: async (error?: Error) => {
      const ended = current;
      current = undefined;
      if (error) ended?.reject(error);
      else ended?.resolve();
      await ended?.promise.catch(() => {});
    },
  };
}

test("the first page of a run is heeded at once, all others together when it has ended", async () => {
  const { seen, begin, page, end } = runs();
  begin();
  await page();
  expect(seen).toEqual(["work after page 1"]);
  const others = [page(), page(), page()];
  expect(seen).toHaveLength(1);
  await end();
  await Promise.all(others);
  expect(seen).toEqual(["work after page 1", "work after page 4"]);
});

test("so it is where the run fails, and in every run", async () => {
  const { seen, begin, page, end } = runs();
  for (const [n, error] of [new Error("no network"), undefined].entries()) {
    begin();
    await page();
    const other = page();
    await end(error);
    await other;
    expect(seen).toEqual(["1", "2", "3", "4"].slice(0, 2 * n + 2).map((at) => `work after page ${at}`));
  }
});

test("what arrives outside a run is heeded at once, each time", async () => {
  const { seen, page } = runs();
  await page();
  await page();
  expect(seen).toEqual(["work after page 1", "work after page 2"]);
});

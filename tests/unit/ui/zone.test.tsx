// @vitest-environment happy-dom

import { globSync, readFileSync } from "node:fs";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";

vi.mock("#i18n", () => import("../sync-room/support/texts.ts"));

const at = Date.UTC(2026, 11, 31, 23, 30);
let given = "UTC";
let asked = 0;

beforeEach(() => {
  vi.resetModules();
  vi.spyOn(Temporal.Now, "timeZoneId").mockImplementation(() => given);
  document.body.innerHTML = `<div id="app"></div>`;
  asked = 0;
  fakeBrowser.reset();
  fakeBrowser.runtime.onMessage.addListener(({ type }: { type: string }, _sender, respond) => {
    if (type !== "zone.get") return false;
    asked++;
    respond({ ok: true, value: { zone: "Pacific/Auckland", believed: false, named: true } });
    return true;
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** A page that shows the clock, the year if it is another one, and the zone of a new treatment. */
async function shown() {
  const { mount } = await import("../../../extension/ui/mount");
  const { clockOf, entryWhen } = await import("../../../extension/ui/when");
  const { typedFrom } = await import("../../../extension/ui/when-fields");
  const zone = await import("../../../extension/ui/zone");
  const Page = () => (
    <p>
      {clockOf(at)} · {entryWhen(at, Date.UTC(2027, 5, 1))} · {typedFrom().zone}
    </p>
  );
  await act(() => mount(<Page />, "A page"));
  return { ...zone, says: () => document.body.textContent?.replace(/\s+/g, " ") ?? "" };
}

test("where the browser's zone is not believed, a page shows every time in the one that was named", async () => {
  given = "UTC";
  const { says, showIn } = await shown();
  expect(says()).toContain("12:30 PM · Fri, Jan 1, 12:30 PM · Pacific/Auckland");
  // Named again in the settings: what is on the page follows.
  await act(() => showIn("Asia/Kathmandu"));
  expect(says()).toContain("5:15 AM · Fri, Jan 1, 5:15 AM · Asia/Kathmandu");
});

test("a zone that is not said in time keeps no page waiting, and is shown once it is", async () => {
  given = "UTC";
  vi.useFakeTimers();
  let answer: (value: unknown) => void = () => {};
  fakeBrowser.reset();
  fakeBrowser.runtime.onMessage.addListener((_message, _sender, respond) => {
    answer = respond;
    return true;
  });
  const page = shown();
  await vi.advanceTimersByTimeAsync(999);
  expect(document.body.textContent).toBe("");
  await vi.advanceTimersByTimeAsync(1);
  const { says } = await page;
  expect(says()).toContain("11:30 PM · Thu, Dec 31, 2026, 11:30 PM · UTC");
  await act(() => answer({ ok: true, value: { zone: "Pacific/Auckland", believed: false, named: true } }));
  await vi.waitFor(() => expect(says()).toContain("12:30 PM · Fri, Jan 1, 12:30 PM · Pacific/Auckland"));
});

test("one that is believed counts, and nothing is asked before the page is there", async () => {
  given = "America/New_York";
  const { says, showIn } = await shown();
  expect(says()).toContain("6:30 PM · Thu, Dec 31, 2026, 6:30 PM · America/New_York");
  expect(asked).toBe(0);
  await act(() => showIn("Asia/Kathmandu"));
  expect(says()).toContain("6:30 PM");
});

test("a background that says no keeps nobody from the page", async () => {
  given = "UTC";
  fakeBrowser.reset();
  const { says } = await shown();
  expect(says()).toContain("11:30 PM");
});

test("the year of a search begins where the person is", async () => {
  given = "Pacific/Auckland";
  const { yearStart } = await shown();
  expect(yearStart(at)).toBe(Temporal.ZonedDateTime.from("2027-01-01T00:00[Pacific/Auckland]").epochMilliseconds);
});

test("no page reads the browser's zone by itself", () => {
  const pages = globSync("extension/{ui,rooms,entrypoints/!(background)}/**/*.{ts,tsx}");
  expect(pages.length).toBeGreaterThan(100);
  const reading = /timeZoneId\(\)|(?:zonedDateTime|plainDate|plainDateTime|plainTime)ISO\(\)|new Date\(/;
  const own = pages.filter((path) => reading.test(readFileSync(path, "utf8")) && path !== "extension/ui/zone.ts");
  expect(own).toEqual([]);
});

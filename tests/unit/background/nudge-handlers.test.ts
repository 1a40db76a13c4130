import type { EpochMs } from "../../../extension/base/shapes";
import "fake-indexeddb/auto";
import { beforeEach, expect, test, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { AllowanceStore } from "../../../extension/entrypoints/background/allowance-store";
import { forgetLately } from "../../../extension/entrypoints/background/forget-lately";
import type { OpenServices } from "../../../extension/entrypoints/background/handlers/handler";
import { keptHandlers } from "../../../extension/entrypoints/background/handlers/kept";
import { nudgeHandlers } from "../../../extension/entrypoints/background/handlers/nudge";
import { planHandlers } from "../../../extension/entrypoints/background/handlers/plan";
import { siteHandlers } from "../../../extension/entrypoints/background/handlers/sites";
import { todayHandlers } from "../../../extension/entrypoints/background/handlers/today";
import { KeptPages } from "../../../extension/entrypoints/background/kept-pages";
import { answerMenu } from "../../../extension/entrypoints/background/menus";
import type { NudgePage } from "../../../extension/entrypoints/background/nudge-guard";
import { changeSettings, readAllSettings, saveTreatments } from "../../../extension/entrypoints/background/plan";
import { Schedule } from "../../../extension/entrypoints/background/schedule";
import type { Services } from "../../../extension/entrypoints/background/services";
import { browserSession } from "../../../extension/entrypoints/background/session-storage";
import { Versions } from "../../../extension/entrypoints/background/versions";
import { readLines } from "../../../extension/journal/backup/pages";
import { toFields } from "../../../extension/treatment";
import { openVault, type Vault } from "../../../extension/vault";
import { at, treatment } from "../treatment/plans";
import { nudgeBrowser, type Page } from "./support/browser";

vi.mock("#i18n", () => ({ i18n: { t: (key: string) => key } }));

const zone = "Europe/Madrid";
const madrid = (time: string) => at(`${time}[${zone}]`).epochMilliseconds;
const monday = treatment(`2026-05-04T10:00[${zone}]`, { id: "a".repeat(32) });
const [news, calm] = ["https://www.news.example/today", "https://calm.example/"];

let vault: Vault;
let there: ReturnType<typeof nudgeBrowser>;
let services: Services;
let databases = 0;
let now = 0;
const clock = { now: () => Temporal.Instant.fromEpochMilliseconds(now), zone: () => zone };

beforeEach(async () => {
  vi.restoreAllMocks();
  fakeBrowser.reset();
  there = nudgeBrowser("*://*.news.example/*", "*://*.calm.example/*");
  now = madrid("2026-05-03T12:00");
  const cost = { memory: 8, passes: 1, lanes: 1 };
  vault = await openVault({ name: `nudges-${databases++}`, now: () => now as EpochMs, session: browserSession, cost });
  await saveTreatments(vault, [toFields(monday)]);
  await changeSettings(vault, { categories: [], own: ["news.example", "calm.example"] });
  const allowanceStore = new AllowanceStore(async () => vault, clock);
  const schedule = new Schedule(
    async () => vault,
    allowanceStore,
    clock,
    async () => {},
    { watch: { follow: async () => {} }, reading: () => async () => {} },
  );
  const keptPages = new KeptPages(async () => vault, clock);
  const [keptToday, keepPauses] = [{ soon() {} }, { soon() {} }];
  services = {
    vault: async () => vault,
    clock,
    allowanceStore,
    schedule,
    keptPages,
    keptToday,
    keepPauses,
  } as unknown as Services;
});

/** The page that a nudge speaks for. */
const speaker = ({ id, url, incognito }: Page): NudgePage => ({ tabId: id, documentId: `d${id}`, url, incognito });
const continueFor = (page: Page, time: 5 | "today") =>
  nudgeHandlers["nudge.continue"](services, speaker(page), { for: time });
const open = () => ({ ...services, vault }) as unknown as OpenServices;
const begin = () => services.schedule.recompute({ settle: true });

test("a site that was let through is free in every window, and its nudge comes back when it was said to", async () => {
  const [page, same, other] = [there.open(news), there.open("https://news.example/more"), there.open(calm)];
  const hidden = there.open(news, { incognito: true });
  await begin();
  expect(await continueFor(page, 5)).toEqual({ until: now + 5 * 60_000 });
  expect([page, same, other, hidden].map(({ over }) => over)).toEqual(["", "", "veil", ""]);
  now += 5 * 60_000;
  await services.schedule.recompute();
  expect([page, same, other, hidden].map(({ over }) => over)).toEqual(["veil", "veil", "veil", "veil"]);
});

test("let through in a private window, a site is free in private windows alone, and nothing of it is on the disk", async () => {
  const [ordinary, hidden, another] = [false, true, true].map((incognito) => there.open(news, { incognito }));
  if (!ordinary || !hidden || !another) throw new Error("no pages");
  await begin();
  const stored = await vault.deviceLocal.get("allowances");
  const registered = there.registered();
  expect(await continueFor(hidden, "today")).toEqual({ until: madrid("2026-05-04T05:00") });
  expect([ordinary, hidden, another].map(({ over }) => over)).toEqual(["veil", "", ""]);
  expect([await vault.deviceLocal.get("allowances"), there.registered()]).toEqual([stored, registered]);
});

test.each([false, true])(
  "'not today' frees every page until the day is over, and 'resume' takes it back: private %s",
  async (incognito) => {
    const pages = [news, calm].map((url) => there.open(url, { incognito }));
    const [first] = pages;
    if (!first) throw new Error("no page");
    await begin();
    await nudgeHandlers["nudge.notToday"](services, speaker(first), {});
    expect(pages.map(({ over }) => over)).toEqual(["", ""]);
    expect((await services.allowanceStore.read(true)).pausedUntil).toBe(madrid("2026-05-04T05:00"));
    await todayHandlers["nudges.resume"]({ ...services, vault } as unknown as OpenServices, {});
    expect(pages.map(({ over }) => over)).toEqual(["veil", "veil"]);
  },
);

test.each([false, true])(
  "pauses that are turned on again the moment after a site was let through are on: private %s",
  async (incognito) => {
    const page = there.open(news, { incognito });
    await begin();
    const resume = () => todayHandlers["nudges.resume"](open(), {});
    await Promise.all([continueFor(page, 5), resume()]);
    expect(page.over).toBe("veil");
    await Promise.all([nudgeHandlers["nudge.notThisTreatment"](services, speaker(page), {}), resume()]);
    expect(page.over).toBe("veil");
    await Promise.all([resume(), continueFor(page, 5)]);
    expect(page.over).toBe("");
  },
);

test("a note that was shown is spent on its site until tomorrow, in the registrations too", async () => {
  now = madrid("2026-05-05T12:00");
  const page = there.open(news);
  await begin();
  const greet = () => nudgeHandlers["nudge.state"](services, speaker(page), { shown: true });
  expect(await greet()).toMatchObject({ flagged: true, strength: "soft" });
  expect(await greet()).toMatchObject({ flagged: false });
  await expect.poll(() => there.registered()[0]?.matches).toEqual(["*://*.calm.example/*"]);
  now = madrid("2026-05-06T12:00");
  expect(await greet()).toMatchObject({ flagged: true });
});

test("a veil has the words of the treatment that the day is about, and the person's own reason", async () => {
  const page = there.open(news);
  await begin();
  const greet = () => nudgeHandlers["nudge.state"](services, speaker(page), { shown: true });
  expect(await greet()).toMatchObject({ intention: "", ifThen: "", reason: "" });
  await planHandlers["treatment.ifThen"](open(), { id: monday.id, ifThen: "make tea" });
  await planHandlers["settings.change"](open(), { reason: "I sleep better." });
  expect(await greet()).toMatchObject({ ifThen: "make tea", reason: "I sleep better." });
});

test.each([
  [1, 1],
  [2, 0],
])("of %i tabs in a window, closing one opens %i in its place", async (count, opened) => {
  const [page] = Array.from({ length: count }, () => there.open(news));
  if (!page) throw new Error("no page");
  const create = vi.spyOn(fakeBrowser.tabs, "create");
  const remove = vi.spyOn(fakeBrowser.tabs, "remove").mockResolvedValue(undefined as never);
  await nudgeHandlers["nudge.close"](services, speaker(page), {});
  expect(create).toHaveBeenCalledTimes(opened);
  expect(remove).toHaveBeenCalledExactlyOnceWith(page.id);
});

test("the menu puts a site on the list, and one that is never flagged not", async () => {
  vi.spyOn(fakeBrowser.permissions, "request").mockResolvedValue(true as never);
  for (const pageUrl of ["https://forum.example/thread", "https://accounts.google.com/signin"])
    await answerMenu(services, { menuItemId: "quiet", pageUrl });
  expect((await readAllSettings(vault)).own.toSorted()).toEqual(["calm.example", "forum.example", "news.example"]);
});

test("of the page that is open nothing is stored but the word about it", async () => {
  const url = "https://forum.example/private-thing/thread-about-something";
  const before = await vault.sync.dirty(99);
  expect(await siteHandlers["site.at"](open(), { url })).toMatchObject({
    part: { name: "forum.example/private-thing" },
  });
  expect(await vault.sync.dirty(99)).toEqual(before);
  const lists = await siteHandlers["site.say"](open(), { name: "forum.example", word: "pause" });
  const { lines } = await readLines(vault, new Versions(async () => vault, clock), null);
  expect(lines.join("\n")).toContain("forum.example");
  expect(lines.join("\n")).not.toContain("private-thing");
  await planHandlers["settings.change"](open(), lists);
  expect((await readAllSettings(vault)).own.toSorted()).toEqual(["calm.example", "news.example"]);
});

test("in the menu of a pause a site or its part is let through for good, said in the page, with a way back there", async () => {
  const page = there.open("https://news.example/politics/a-story");
  await begin();
  const offered = async () => (await nudgeHandlers["nudge.state"](services, speaker(page), { shown: true })).more;
  expect((await offered()).map(({ choice }) => choice)).toEqual(["keep", "part", "site"]);
  const other = there.open("https://news.example/cooking");
  await begin();
  await nudgeHandlers["nudge.more"](services, speaker(page), { choice: "part" });
  expect((await readAllSettings(vault)).letThrough).toEqual(["news.example/politics"]);
  expect([page.over, other.over]).toEqual(["say", "veil"]);
  expect(page.said).toEqual(["sites.said.freed"]);
  await nudgeHandlers["nudge.undo"](services, speaker(other), {}); // said in another page: nothing to take back here
  expect((await readAllSettings(vault)).letThrough).toEqual(["news.example/politics"]);
  await nudgeHandlers["nudge.undo"](services, speaker(page), {});
  expect((await readAllSettings(vault)).letThrough).toEqual([]);
  expect(page.over).toBe("veil");
  await nudgeHandlers["nudge.more"](services, speaker(page), { choice: "site" });
  expect(await readAllSettings(vault)).toMatchObject({ own: ["calm.example"], letThrough: ["news.example"] });
  expect([page.over, other.over]).toEqual(["say", ""]);
});

test("of a private window, and while the journal is locked, no word about a site is offered or stored", async () => {
  const hidden = there.open(news, { incognito: true });
  const say = () => nudgeHandlers["nudge.more"](services, speaker(hidden), { choice: "site" });
  await expect(say()).rejects.toThrow(RangeError);
  expect((await readAllSettings(vault)).letThrough).toEqual([]);
});

test("the menu of a page pauses its site or a part, or never, and says in the page what came of it", async () => {
  let allows = true;
  vi.spyOn(fakeBrowser.permissions, "request").mockImplementation((async () => allows) as never);
  const page = there.open("https://calm.example/talk/7", { active: true });
  const click = (menuItemId: string, pageUrl = page.url) =>
    answerMenu(services, { menuItemId, pageUrl }, { id: page.id });
  const lists = async () => {
    const { own, letThrough } = await readAllSettings(vault);
    return [own.toSorted(), letThrough];
  };
  await click("free");
  expect(await lists()).toEqual([["news.example"], ["calm.example"]]);
  await click("part");
  expect(await lists()).toEqual([["calm.example/talk", "news.example"], ["calm.example"]]);
  await nudgeHandlers["nudge.undo"](services, speaker(page), {});
  expect(await lists()).toEqual([["news.example"], ["calm.example"]]);
  allows = false;
  await click("quiet");
  expect(await lists()).toEqual([["calm.example", "news.example"], []]);
  await click("quiet", "https://accounts.google.com/signin");
  expect(page.said).toEqual(["sites.said.freed", "sites.said.paused", "sites.said.notYet", "sites.ownNever"]);
  const create = vi.spyOn(fakeBrowser.tabs, "create");
  await click("part", "https://calm.example/"); // its front page is no part
  expect(create).toHaveBeenCalledExactlyOnceWith({ url: "/journal.html#sites" });
});

test("what fills the head lately pauses on the quiet days of its treatment, on no others, and is gone after them", async () => {
  const next = treatment(`2026-05-25T10:00[${zone}]`, { id: "b".repeat(32) });
  await saveTreatments(vault, [toFields(next)]);
  await changeSettings(vault, { own: ["news.example"], letThrough: ["calm.example"] });
  const page = there.open(calm);
  const settings = await readAllSettings(vault);
  await planHandlers["treatment.lately"](open(), { id: monday.id, lately: "calm.example" });
  expect(page.over).toBe("veil");
  expect(await readAllSettings(vault)).toEqual(settings);
  await nudgeHandlers["nudge.notThisTreatment"](services, speaker(page), {});
  expect(page.over).toBe("");
  await todayHandlers["nudges.resume"](open(), {});
  expect(page.over).toBe("veil");
  for (const day of ["2026-05-09T12:00", "2026-05-24T12:00"]) {
    now = madrid(day);
    await begin();
    expect(page.over).toBe("");
  }
  const { plan, at } = await services.schedule.current();
  await forgetLately(vault, plan, at);
  const stored = (await planHandlers["treatment.list"](open(), {})).find(({ id }) => id === monday.id);
  expect(stored).not.toHaveProperty("lately");
});

test.each([false, true])(
  "'no more for this treatment' frees every page until its quiet is over, not those of the next, and 'resume' takes it back: private %s",
  async (incognito) => {
    const next = treatment(`2026-05-18T10:00[${zone}]`, { id: "b".repeat(32) });
    await saveTreatments(vault, [toFields(next)]);
    const pages = [news, calm].map((url) => there.open(url, { incognito }));
    const [first] = pages;
    if (!first) throw new Error("no page");
    await begin();
    const over = () => pages.map(({ over }) => over);
    const noMore = () => nudgeHandlers["nudge.notThisTreatment"](services, speaker(first), {});
    await noMore();
    expect(over()).toEqual(["", ""]);
    for (const time of ["2026-05-04T12:00", "2026-05-05T12:00", "2026-05-08T04:59"]) {
      now = madrid(time);
      await begin();
      expect(over()).toEqual(["", ""]);
    }
    now = madrid("2026-05-17T12:00");
    await begin();
    expect(over()).toEqual(["veil", "veil"]);
    await noMore();
    expect(over()).toEqual(["", ""]);
    await todayHandlers["nudges.resume"]({ ...services, vault } as unknown as OpenServices, {});
    expect(over()).toEqual(["veil", "veil"]);
  },
);

test("a page kept for later is opened once, in a tab of its own, and is kept no longer", async () => {
  const open = { ...services, vault } as unknown as OpenServices;
  const page = there.open(news);
  expect(await nudgeHandlers["nudge.more"](services, speaker(page), { choice: "keep" })).toBe("nudge.kept");
  expect(await keptHandlers["kept.list"](open, {})).toMatchObject([{ url: news, at: now }]);
  expect(await vault.deviceLocal.get("keptPages")).toBeUndefined(); // readable while locked
  const create = vi.spyOn(fakeBrowser.tabs, "create");
  await keptHandlers["kept.open"](open, { url: news });
  expect(create).toHaveBeenCalledExactlyOnceWith({ url: news });
  expect(await keptHandlers["kept.list"](open, {})).toEqual([]);
  await expect(keptHandlers["kept.open"](open, { url: news })).rejects.toMatchObject({ code: "not-found" });
  expect(create).toHaveBeenCalledOnce();
});

test("a page kept for later is in no backup, and there is nothing to sync of it", async () => {
  const before = await vault.sync.dirty(99);
  expect(await nudgeHandlers["nudge.more"](services, speaker(there.open(news)), { choice: "keep" })).toBe("nudge.kept");
  expect(await vault.sync.dirty(99)).toEqual(before);
  const { lines } = await readLines(vault, new Versions(async () => vault, clock), null);
  expect(lines.length).toBeGreaterThan(0);
  // Its site is on the list of quiet sites, which a backup has.
  expect(lines.join("\n")).not.toContain(news);
});

test("of what is kept, an eleventh is refused, one is removed when asked, and all are gone after 14 days", async () => {
  const open = { ...services, vault } as unknown as OpenServices;
  const pages = Array.from({ length: 11 }, (_, n) => there.open(`${news}/${n}`));
  const answers = await Promise.all(
    pages.map((page) => nudgeHandlers["nudge.more"](services, speaker(page), { choice: "keep" })),
  );
  expect(answers).toEqual([...Array.from({ length: 10 }, () => "nudge.kept"), "nudge.keptFull"]);
  await keptHandlers["kept.remove"](open, { url: `${news}/3` });
  expect(await keptHandlers["kept.list"](open, {})).toHaveLength(9);
  now += 14 * 24 * 60 * 60_000;
  expect(await keptHandlers["kept.list"](open, {})).toEqual([]);
  expect(await vault.local.get("keptPages")).toHaveLength(9);
  await services.keptPages.forgetOld();
  expect(await vault.local.get("keptPages")).toEqual([]);
});

test("nothing of a private window is kept, and a nudge there does not offer it", async () => {
  const hidden = there.open(news, { incognito: true });
  await expect(nudgeHandlers["nudge.more"](services, speaker(hidden), { choice: "keep" })).rejects.toThrow(RangeError);
  expect(await services.keptPages.list()).toEqual([]);
  const offers = async (page: Page) =>
    (await nudgeHandlers["nudge.state"](services, speaker(page), { shown: false })).more.length > 0;
  expect([await offers(hidden), await offers(there.open(news))]).toEqual([false, true]);
});

test("an address that is too long is not kept", async () => {
  const page = there.open(`${news}/${"x".repeat(8000)}`);
  await expect(nudgeHandlers["nudge.more"](services, speaker(page), { choice: "keep" })).rejects.toThrow(RangeError);
});

test("a page opens the journal once, however often it asks, and never from behind", async () => {
  let front = there.open(news, { active: true });
  const behind = there.open(news, { active: false });
  vi.spyOn(fakeBrowser.tabs, "get").mockImplementation((async (id: number) => ({ active: id === front.id })) as never);
  const create = vi.spyOn(fakeBrowser.tabs, "create").mockImplementation((async () => {
    front = there.open("/journal.html");
  }) as never);
  const write = (page: Page) => nudgeHandlers["nudge.write"](services, speaker(page), {});
  await write(behind);
  expect(create).not.toHaveBeenCalled();
  const asking = front;
  await Promise.all(Array.from({ length: 30 }, () => write(asking)));
  expect(create).toHaveBeenCalledExactlyOnceWith({ url: "/journal.html" });
});

test("on quiet days the popup is told if the browser lets nothing pause; on other days no access is read for it", async () => {
  const known = { ...services, vault, reminders: { mayOffer: async () => false } } as unknown as OpenServices;
  const reaches = async () => (await todayHandlers.today(known, {})).reaches;
  expect(await reaches()).toBe(true);
  there.granted.clear();
  expect(await reaches()).toBe(false);
  vi.mocked(fakeBrowser.permissions.getAll).mockClear();
  now = madrid("2026-06-20T12:00");
  expect(await reaches()).toBe(true);
  expect(fakeBrowser.permissions.getAll).not.toHaveBeenCalled();
});

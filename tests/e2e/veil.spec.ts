import { expect, type Page, test } from "@playwright/test";
import type { browser } from "wxt/browser";
import { liesOverMiddle, nudgeHost } from "../../scripts/browser/extension-pages.ts";
import { clickInNote, hasNote, pressInNote } from "../../scripts/browser/note.ts";
import { text } from "../../scripts/browser/texts.ts";
import {
  describes,
  focusedButton,
  isDisabled,
  middleOf,
  openMenu,
  pauseNoMoreToday,
  pressButton,
  said,
  says,
} from "../../scripts/browser/veil.ts";
import { readyChromium } from "./ready.ts";
import { ask, haveTreatment, registeredMatches, registrations } from "./setup.ts";

declare const chrome: typeof browser;

const news = "https://www.nytimes.com";

const ready = (inHours = 20, intention = "Be curious.") => readyChromium({ inHours, intention });

/** Of a page that comes out of the back/forward cache the driver hears nothing: it is asked where it is. */
async function goBack(page: Page, steps: number, to: string): Promise<void> {
  await page.evaluate((steps) => void setTimeout(() => history.go(-steps)), steps);
  await expect.poll(() => page.evaluate(() => location.href).catch(() => "")).toBe(to);
}

const veil = (page: Page) => page.locator(nudgeHost);

for (const worker of ["asleep", "awake"] as const)
  test(`the veil is in the first painted frame, the worker ${worker} before each of 20 navigations`, async () => {
    test.slow();
    await using device = await ready();
    let page = await device.context.newPage();
    for (let round = 0; round < 20; round++) {
      if (round % 4 === 3) page = await device.context.newPage(); // the others come after a page that is veiled
      await (worker === "asleep" ? device.stopWorker() : device.worker());
      await page.goto(`${news}/${round}`);
      await expect.poll(() => page.evaluate(() => window.seen.frames.length)).toBe(10);
      await expect.poll(() => page.evaluate(() => window.seen.atFirstPaint)).toBe(true);
      expect(await page.evaluate(() => window.seen.frames.every(({ there, covers }) => there && covers))).toBe(true);
    }
  });

test("it says the person's own intention and nothing of the treatment, and keeps keys from the page", async () => {
  await using device = await ready(20, "Be curious. Let it be.");
  const page = await device.visit(`${news}/a`);
  await expect.poll(() => says(page, "Be curious. Let it be.")).toBe(true);
  expect(await says(page, "nytimes.com")).toBe(true);
  expect(await says(page, text("kind.infusion"))).toBe(false);
  await page.keyboard.type("secret");
  expect(await page.evaluate(() => window.seen.keys)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.innerHTML.includes("curious"))).toBe(false);
  await page.setViewportSize({ width: 320, height: 800 });
  await expect.poll(async () => (await middleOf(page, text("nudge.stepBack")))[0], "whole when narrower").toBe(160);
});

test("step back goes to the page before, on the same site too; with no page before, the tab closes", async () => {
  await using device = await ready();
  const page = await device.visit("https://en.wikipedia.org/wiki/Meadow");
  await page.goto(`${news}/a`);
  await expect(veil(page)).toHaveCount(1);
  await pressButton(page, text("nudge.stepBack"));
  await expect(page).toHaveURL("https://en.wikipedia.org/wiki/Meadow");
  await expect(veil(page)).toHaveCount(0);

  await page.goto("https://www.youtube.com/watch?v=1");
  for (const part of ["a", "b"]) await page.goto(`https://www.youtube.com/shorts/${part}`);
  await expect.poll(() => says(page, "Be curious.")).toBe(true);
  await pressButton(page, text("nudge.stepBack"));
  await expect(page).toHaveURL("https://www.youtube.com/watch?v=1");
  await expect(veil(page)).toHaveCount(0);

  const [alone] = await Promise.all([
    device.context.waitForEvent("page"),
    page.evaluate((url) => void window.open(url, "_blank", "noopener"), `${news}/b`),
  ]);
  await expect(veil(alone)).toHaveCount(1);
  const closed = alone.waitForEvent("close");
  await pressButton(alone, text("nudge.stepBack")).catch(() => {}); // the tab may be gone before the key is answered
  await closed;
});

test("before the breath is over, Continue does nothing, however it is pressed", async () => {
  await using device = await ready();
  await ask(device, { type: "settings.change", breathSeconds: 15 });
  const page = await device.visit(`${news}/a`);
  await expect.poll(() => says(page, "Be curious.")).toBe(true); // its answer has come, and with it the 15 seconds
  await pressButton(page, text("nudge.continue"));
  await page.keyboard.press(" ");
  const [x, y] = await middleOf(page, text("nudge.continue"));
  await page.mouse.click(x, y);
  expect(await says(page, text("nudge.minutes5"))).toBe(false);
  expect(await isDisabled(page, text("nudge.continue"))).toBe(true);
});

test("continue opens after one breath, lets the site through, and the veil comes back when time is up", async () => {
  await using device = await ready();
  await ask(device, { type: "settings.change", breathSeconds: 1 });
  const page = await device.visit(`${news}/a`);
  await expect(veil(page)).toHaveCount(1);
  await expect(async () => {
    await pressButton(page, text("nudge.continue"));
    expect(await says(page, text("nudge.minutes5"))).toBe(true);
  }).toPass({ timeout: 30_000 });
  await pressButton(page, text("nudge.minutes5"));
  await expect(veil(page)).toHaveCount(0);
  await expect.poll(() => registeredMatches(device)).not.toContain("nytimes.com");
  await page.reload();
  await expect(veil(page)).toHaveCount(0);
  const other = await device.visit("https://www.cnn.com/");
  await expect(veil(other)).toHaveCount(1);
  await ask(device, { type: "nudges.resume" }); // what the alarm does when the time is up
  await expect(veil(page)).toHaveCount(1);
});

test("'not today' gives the rest of the day, and the popup turns nudges on again", async () => {
  await using device = await ready();
  const page = await device.visit(`${news}/a`);
  await expect(veil(page)).toHaveCount(1);
  await pauseNoMoreToday(page);
  await expect(veil(page)).toHaveCount(0);
  await expect.poll(() => registrations(device)).toEqual([]);
  const popup = await device.toolbarPopup();
  await popup.getByRole("button", { name: text("popup.resume") }).click();
  await expect(veil(page)).toHaveCount(1);
});

test("'no more for this treatment' lets every page through, and the popup turns pauses on again", async () => {
  await using device = await ready();
  const page = await device.visit(`${news}/a`);
  await expect.poll(() => says(page, "Be curious.")).toBe(true);
  await openMenu(page);
  await pressButton(page, text("nudge.notThisTreatment"));
  await expect(veil(page)).toHaveCount(0);
  await expect.poll(() => registrations(device)).toEqual([]);
  const popup = await device.toolbarPopup();
  await popup.getByRole("button", { name: text("popup.resume") }).click();
  await expect(veil(page)).toHaveCount(1);
});

test("a page kept for later stays veiled, is in the journal until it is opened there, and then no more", async () => {
  await using device = await ready();
  const page = await device.visit(`${news}/a`);
  await expect.poll(() => says(page, "Be curious.")).toBe(true);
  await openMenu(page);
  await pressButton(page, text("nudge.keep"));
  await expect.poll(() => says(page, text("nudge.kept"))).toBe(true);
  await expect(veil(page)).toHaveCount(1);
  const journal = await device.visit("journal.html#sites");
  await journal.getByText(text("sites.kept.title")).click();
  const opened = device.context.waitForEvent("page");
  await journal.getByRole("button", { name: text("sites.kept.open") }).click();
  await expect(await opened).toHaveURL(`${news}/a`);
  await expect(journal.getByText(text("sites.kept.title"))).toHaveCount(0);
});

test("own reason and if–then plan take turns with the breath, drawn, and the plan is said with Step back", async () => {
  await using device = await ready(20, "Be curious.");
  await ask(device, { type: "settings.change", reason: "my sleep counts" });
  const [{ id }] = await ask<[{ id: string }]>(device, { type: "treatment.list" });
  await ask(device, { type: "treatment.ifThen", id, ifThen: "make tea" });
  const page = await device.context.newPage();
  const left = new Set(["Be curious.", "my sleep counts", "make tea"]);
  await expect(async () => {
    await page.goto(`${news}/${left.size}`);
    await expect.poll(() => said(page)).not.toBe("");
    const words = await said(page);
    if (words === "make tea") expect(await describes(page, text("nudge.stepBack"))).toBe("make tea");
    expect(await page.evaluate(() => document.documentElement.innerHTML)).not.toContain(words);
    left.delete(words);
    expect([...left]).toEqual([]);
  }).toPass({ intervals: [1] });
});

test("write instead opens the journal, and the page stays veiled", async () => {
  await using device = await ready();
  const page = await device.visit(`${news}/a`);
  await expect(veil(page)).toHaveCount(1);
  const opened = device.inExtension(
    () =>
      new Promise((resolve) => {
        const look = () => {
          if (chrome.extension.getViews({ type: "popup" }).length > 0) resolve(true);
          else requestAnimationFrame(look);
        };
        setTimeout(look, 0);
      }),
    null,
  );
  await pressButton(page, text("nudge.write"));
  expect(await Promise.race([opened, device.context.waitForEvent("page").then(() => true)])).toBe(true);
  await expect(veil(page)).toHaveCount(1);
});

test("tabs that are open when the window begins are veiled, and unveiled when it ends", async () => {
  await using device = await readyChromium(null);
  const page = await device.visit(`${news}/a`);
  const bank = await device.visit("https://www.chase.com/");
  await expect(veil(page)).toHaveCount(0);
  const treatment = await haveTreatment(device);
  await expect(veil(page)).toHaveCount(1);
  await expect(veil(bank)).toHaveCount(0);
  await ask(device, { type: "treatment.save", treatments: [{ ...treatment, cancelled: true }] });
  await expect(veil(page)).toHaveCount(0);
});

test("a page that pauses is answered by a worker that has loaded neither vault nor lists", async () => {
  await using device = await ready(20, "Be curious. Let it be.");
  const scripts = async () =>
    (await device.worker()).evaluate(() => Object.keys((globalThis as unknown as { chunks: object }).chunks));
  const kept = () => device.inExtension(async () => "pauses" in (await chrome.storage.session.get("pauses")), null);
  await expect.poll(kept).toBe(true);
  await device.stopWorker();
  const page = await device.visit(`${news}/a`);
  await expect.poll(() => says(page, "Be curious. Let it be.")).toBe(true);
  expect(await scripts()).toContain("./background-first.js");
  expect(await scripts()).not.toContain("./background-rest.js");
  await ask(device, { type: "today" });
  expect(await scripts()).toContain("./background-rest.js");
});

test("outside a window nothing is registered; in it, nothing that matches an unflagged site", async () => {
  await using device = await readyChromium(null);
  await haveTreatment(device, { inHours: 24 * 20 });
  expect(await registrations(device)).toEqual([]);
  await haveTreatment(device);
  await expect.poll(async () => (await registrations(device)).length).toBe(1);
  const page = await device.context.newPage();
  for (const address of [
    "https://mail.yahoo.com/",
    "https://www.microsoft.com/",
    "https://www.youtube.com/watch?v=1",
  ]) {
    await page.goto(address);
    await expect(veil(page)).toHaveCount(0);
  }
});

test("while pauses are on, what is not flagged wakes no worker, however one gets there; what is flagged does", async () => {
  await using device = await readyChromium(null);
  const earlier = await device.visit(`${news}/earlier`);
  await earlier.goto("https://en.wikipedia.org/");
  await haveTreatment(device);
  const calm = await device.visit("https://www.youtube.com/watch?v=1");
  await device.stopWorker();
  const mail = await device.visit("https://mail.yahoo.com/"); // inside a site that is flagged
  for (const address of ["https://www.chase.com/", "https://de.wikipedia.org/a", "https://de.wikipedia.org/b"])
    await calm.goto(address);
  await goBack(calm, 1, "https://de.wikipedia.org/a");
  for (const page of [calm, mail, earlier])
    await page.evaluate(async () => {
      history.pushState({}, "", "/elsewhere");
      await new Promise((later) => setTimeout(later, 300)); // longer than a worker takes to begin
    });
  expect(await device.workerRuns()).toBe(false);

  await goBack(earlier, 2, `${news}/earlier`);
  await expect(veil(earlier)).toHaveCount(1); // no script of ours has seen it: it was kept as it was
  const app = await device.visit("https://www.youtube.com/app");
  await device.stopWorker();
  for (let round = 0; round < 4; round++) {
    await app.evaluate(() => history.pushState({}, "", "/shorts/abc"));
    await expect(veil(app)).toHaveCount(1);
    await app.evaluate(() => history.pushState({}, "", "/watch?v=1"));
    await expect(veil(app)).toHaveCount(0);
  }
});

test("the veil covers pages with a strict policy, hostile styles or dialogs of their own, and is back where one takes it away", async () => {
  await using device = await ready();
  const page = await device.context.newPage();
  for (const path of ["/csp", "/hostile-css", "/dialog"]) {
    await page.goto(news + path);
    await expect.poll(() => page.evaluate(() => window.seen.frames.length)).toBe(10);
    expect(await page.evaluate(() => window.seen.frames.every(({ covers }) => covers)), path).toBe(true);
    await expect.poll(() => page.evaluate(liesOverMiddle, nudgeHost), path).toBe(true);
    await expect.poll(() => says(page, text("nudge.stepBack")), path).toBe(true);
  }
  const old = await veil(page).elementHandle();
  await old?.evaluate((host) => host.remove());
  await expect(veil(page)).toHaveCount(1);
});

test("under the veil a page's own scripts work the page, and press no button of the veil", async () => {
  await using device = await ready();
  const page = await device.visit(`${news}/a`);
  await expect(veil(page)).toHaveCount(1);
  const clicked = () => {
    const made = document.body.appendChild(document.createElement("button"));
    let heard = false;
    made.onclick = () => {
      heard = true;
    };
    made.click();
    return heard;
  };
  expect(await page.evaluate(clicked)).toBe(true);

  await expect(async () => {
    await page.keyboard.press("Tab");
    expect(await focusedButton(page)).toBe(text("nudge.menu"));
  }).toPass();
  await page.keyboard.press("Enter");
  expect(await focusedButton(page)).toBe(text("nudge.notToday"));
  await page.evaluate(async (host) => {
    for (const target of [window, document.body, document.querySelector(host)])
      for (const key of ["Escape", "Enter", " "])
        for (const type of ["keydown", "keyup"])
          target?.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, composed: true, cancelable: true }));
    await new Promise((later) => setTimeout(later, 600)); // longer than a veil takes to go
  }, nudgeHost);
  await expect(veil(page)).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(veil(page)).toHaveCount(0);
});

/** The page's video again, in a closed root; both are in `window.videos`. */
function playInShadow(): void {
  const video = document.querySelector("video");
  const root = document.body.appendChild(document.createElement("div")).attachShadow({ mode: "closed" });
  const inner = root.appendChild(document.createElement("video"));
  Object.assign(inner, { muted: true, srcObject: video?.srcObject });
  void inner.play();
  Object.assign(window, { videos: [video, inner] });
}

test("video and sound are paused, in shadow trees too, and the tab is silent until the veil goes", async () => {
  await using device = await readyChromium(null);
  const page = await device.visit(`${news}/video`);
  await page.evaluate(playInShadow);
  const paused = () =>
    page.evaluate(() => (window as unknown as { videos: HTMLVideoElement[] }).videos.map((v) => v.paused));
  await expect.poll(paused).toEqual([false, false]);
  await haveTreatment(device);
  await expect.poll(paused).toEqual([true, true]);
  const muted = () =>
    device.inExtension(
      async () =>
        (await chrome.tabs.query({})).some(({ url, mutedInfo }) => url?.includes("nytimes") && mutedInfo?.muted),
      null,
    );
  await expect.poll(muted).toBe(true);
  await pauseNoMoreToday(page);
  await expect.poll(muted).toBe(false);
});

test("whoever goes on to another page has the sound there, and comes back to one without", async () => {
  await using device = await ready();
  const tabs = () =>
    device.inExtension(async () => (await chrome.tabs.query({ active: true })).map(({ id }) => id), null);
  const muted = (id: number | undefined) =>
    device.inExtension(async (id) => (await chrome.tabs.get(id ?? 0)).mutedInfo?.muted, id);
  const page = await device.visit(`${news}/a`);
  const [tab] = await tabs();
  for (const to of ["https://www.example.com/", device.url("journal.html")]) {
    await expect.poll(() => muted(tab)).toBe(true);
    await page.goto(to);
    await expect.poll(() => muted(tab), to).toBe(false);
    await page.goBack({ waitUntil: "commit" });
    await expect.poll(() => muted(tab), "back").toBe(true);
  }
});

test("full-screen video gives way to the veil", async () => {
  await using device = await readyChromium(null);
  const page = await device.visit(`${news}/fullscreen`);
  await page.getByRole("button", { name: "Full screen" }).click();
  await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
  await haveTreatment(device);
  await expect(veil(page)).toHaveCount(1);
  await expect.poll(() => page.evaluate(() => document.fullscreenElement)).toBe(null);
});

test("the back/forward cache is kept, on veiled and on quiet pages", async () => {
  await using device = await ready();
  const page = await device.visit("https://en.wikipedia.org/wiki/Meadow");
  /** Goes there, away, and back: 'kept' where the page came out of the cache, else the browser's reasons. */
  const thereAndBack = async (there: string) => {
    await page.goto(there);
    await page.evaluate(() => addEventListener("pageshow", ({ persisted: kept }) => Object.assign(window, { kept })));
    await page.goto("https://de.wikipedia.org/");
    await page.goBack({ waitUntil: "commit" });
    const outcome = () =>
      page.evaluate(() => {
        if ((window as { kept?: boolean }).kept) return "kept";
        const [{ type, notRestoredReasons }] = performance.getEntriesByType("navigation") as [
          PerformanceNavigationTiming & { notRestoredReasons?: unknown },
        ];
        return type === "back_forward" ? `loaded anew: ${JSON.stringify(notRestoredReasons)}` : "";
      });
    await expect.poll(outcome, { timeout: 10_000 }).not.toBe("");
    return outcome();
  };
  // The browser also drops a page for reasons of its own, so it is asked again; one that we spoil is dropped each time.
  const isKept = (there: string) =>
    expect(async () => expect(await thereAndBack(there)).toBe("kept")).toPass({ timeout: 60_000 });
  for (let round = 0; round < 4; round++) {
    await isKept(`https://en.wikipedia.org/${round}`);
    await isKept(`${news}/${round}`);
    await expect(veil(page)).toHaveCount(1);
  }
});

test("in the days after, a small note over nothing, once per site and day: it closes by mouse, sends back, and gives the rest of the day by keyboard; the page hears none of it", async () => {
  await using device = await ready(-30);
  expect((await registrations(device)).map(({ js }) => js?.[0])).toEqual(["note.js"]);
  const page = await device.visit(`${news}/a`);
  await expect.poll(() => hasNote(page)).toBe(true);
  expect(await page.evaluate(liesOverMiddle, nudgeHost)).toBe(false);
  await expect.poll(() => registeredMatches(device)).not.toContain("nytimes.com");
  await page.evaluate(() => addEventListener("click", () => window.seen.keys.push("click"), true));
  await clickInNote(page, "common.close");
  await expect(veil(page)).toHaveCount(0);
  expect(await page.evaluate(() => window.seen.keys)).toEqual([]);
  await page.reload();
  await expect(veil(page)).toHaveCount(0);
  await page.goto("https://www.cnn.com/");
  await expect.poll(() => hasNote(page)).toBe(true);
  await clickInNote(page, "nudge.stepBack");
  await expect(page).toHaveURL(`${news}/a`);
  await page.goto("https://www.bbc.com/news");
  await expect.poll(() => hasNote(page)).toBe(true);
  await pressInNote(page, "nudge.notToday");
  await expect(veil(page)).toHaveCount(0);
  await expect.poll(() => registrations(device)).toEqual([]);
  expect(await page.evaluate(() => window.seen.keys)).not.toContain("Enter");
});

test("after an update under an open page, one veil that works", async () => {
  await using device = await ready();
  const page = await device.visit(`${news}/a`);
  const saysWhat = () => says(page, "Be curious.");
  await expect.poll(saysWhat).toBe(true); // a browser updates an extension that has nothing to do
  const old = await veil(page).elementHandle();
  // The page that asks goes away with the old version, so there is no answer.
  await device.inExtension(() => chrome.runtime.reload(), null).catch(() => {});
  await expect.poll(() => old?.evaluate((host) => host.isConnected)).toBe(false);
  await expect(veil(page)).toHaveCount(1);
  await expect.poll(saysWhat).toBe(true);
  await pauseNoMoreToday(page);
  await expect(veil(page)).toHaveCount(0);
});

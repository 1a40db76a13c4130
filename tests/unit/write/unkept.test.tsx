// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { Welcome } from "../../../extension/entrypoints/welcome/welcome";
import { LockGate } from "../../../extension/rooms/lock/lock-gate";
import { Unkept } from "../../../extension/rooms/write/unkept";
import { eventually } from "../../../scripts/browser/eventually.ts";
import { text } from "../../../scripts/browser/texts.ts";

vi.mock("#i18n", () => import("../sync-room/support/texts.ts"));

let page: HTMLElement;
let reason: string;

beforeEach(() => {
  reason = "keepsNothing";
  fakeBrowser.reset();
  fakeBrowser.runtime.onMessage.addListener((_ask, _sender, respond) => {
    respond({ ok: false, reason });
    return true;
  });
  page = document.body.appendChild(document.createElement("main"));
});

afterEach(async () => {
  await act(() => render(null, page));
  page.remove();
});

async function open() {
  const rooms = <p>the rooms</p>;
  await act(() =>
    render(
      <LockGate help={<p>help</p>} unkept={(why) => <Unkept reason={why} />}>
        {rooms}
      </LockGate>,
      page,
    ),
  );
  await eventually("page", () => page.textContent?.includes("help"));
}

const field = () => page.querySelector("textarea") as HTMLTextAreaElement;
async function type(words: string) {
  await act(() => {
    field().value = words;
    field().dispatchEvent(new Event("input", { bubbles: true }));
  });
}

test("the journal says it before a word is written, beside a field and help", async () => {
  await open();
  expect(page.querySelector("[role=alert]")?.textContent).toBe(text("unkept.why"));
  expect(page.textContent).toContain(text("unkept.how"));
  expect(field().value).toBe("");
  expect(page.textContent).not.toContain("the rooms");
});

test("words from the popup are in it, stay in memory as they are typed, and become a file", async () => {
  await fakeBrowser.storage.session.set({ draft: { id: "a".repeat(32), text: "a river", mood: null, at: Date.now() } });
  await open();
  await eventually("words", () => field().value === "a river");
  await type("a river, and a sea");
  await expect
    .poll(async () => (await fakeBrowser.storage.session.get("draft")).draft)
    .toMatchObject({ text: "a river, and a sea" });

  let saved: Blob | undefined;
  vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => {
    saved = blob as Blob;
    return "blob:";
  });
  const button = [...page.querySelectorAll("button")].find((each) => each.textContent === text("unkept.save"));
  await act(() => button?.click());
  expect(await saved?.text()).toBe("a river, and a sea");
  expect(page.querySelector("[role=status]")?.textContent).toBe(text("unkept.saved"));
  await type("a river, and a sea, and more");
  expect(page.querySelector("[role=status]")?.textContent).toBe("");
});

test.each(["unavailable", "newerVersion"] as const)(
  "any other trouble is said, with the same way out: %s",
  async (why) => {
    reason = why;
    await open();
    expect(page.querySelector("[role=alert]")?.textContent).toBe(text(`wrong.${why}`));
    expect(page.textContent).not.toContain(text("unkept.how"));
    expect(field().value).toBe("");
  },
);

test("the welcome page says it first", async () => {
  Object.assign(fakeBrowser.permissions, { getAll: async () => ({ origins: [] }) });
  await act(() => render(<Welcome now={Temporal.Instant.from("2026-11-30T09:00Z")} />, page));
  await eventually("notice", () => page.textContent?.includes(text("wrong.keepsNothing")));
});

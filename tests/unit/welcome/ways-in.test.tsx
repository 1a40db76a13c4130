// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { expect, test, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { Welcome } from "../../../extension/entrypoints/welcome/welcome";
import { type TextKey, text } from "../../../scripts/browser/texts.ts";

vi.mock("#i18n", () => import("../sync-room/support/texts.ts"));

test("who has a journal elsewhere finds the way to it on the first step, and only there", async () => {
  fakeBrowser.reset();
  fakeBrowser.runtime.onMessage.addListener((_ask, _sender, respond) => {
    respond({ ok: false, reason: "unavailable" });
    return true;
  });
  const root = document.body.appendChild(document.createElement("div"));
  await act(() => render(<Welcome />, root));
  const leadsTo = (key: TextKey) =>
    [...root.querySelectorAll("a")].find(({ textContent }) => textContent === text(key))?.getAttribute("href");
  expect(leadsTo("welcome.when.elsewhere")).toBe("/journal.html#sync/join");
  expect(leadsTo("welcome.when.backup")).toBe("/journal.html#backup");

  const later = [...root.querySelectorAll("button")].find(
    ({ textContent }) => textContent === text("welcome.when.later"),
  );
  await act(() => later?.click());
  expect(root.textContent).toContain(text("welcome.sites.title"));
  expect(leadsTo("welcome.when.elsewhere")).toBeUndefined();
});

// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { Lately } from "../../../extension/rooms/care/lately";
import type { TreatmentView } from "../../../extension/treatment/shapes";
import { text } from "../../../scripts/browser/texts.ts";

vi.mock("#i18n", () => import("../sync-room/support/texts.ts"));

let root: HTMLElement;
let treatment: TreatmentView;
let requested: string[][];

const draw = () =>
  act(() =>
    render(
      <Lately
        treatment={treatment}
        chosen={["news"]}
        change={async (doing) => {
          await doing;
          draw();
          return true;
        }}
      />,
      root,
    ),
  );

beforeEach(() => {
  treatment = {
    ...{ id: "0".repeat(32), kind: "infusion", minutes: 60, cancelled: false, intention: "" },
    start: "2026-05-04T10:00:00+02:00[Europe/Madrid]",
  };
  requested = [];
  fakeBrowser.reset();
  const listener = { addListener: () => {}, removeListener: () => {} };
  Object.assign(fakeBrowser, {
    permissions: {
      request: async ({ origins }: { origins: string[] }) => {
        requested.push(origins);
        return true;
      },
      getAll: async () => ({ origins: ["*://*/*"] }),
      ...{ onAdded: listener, onRemoved: listener },
    },
  });
  fakeBrowser.runtime.onMessage.addListener(({ lately }: { lately: string }, _sender, respond) => {
    treatment = { ...treatment, lately };
    respond({ ok: true, value: null });
    return true;
  });
  root = document.body.appendChild(document.createElement("div"));
  draw();
});
afterEach(() => {
  act(() => render(null, root));
  root.remove();
});

const buttons = () => [...root.querySelectorAll("button")];
const press = (name: string) =>
  act(() =>
    buttons()
      .find((each) => each.textContent === name || each.getAttribute("aria-label") === name)
      ?.click(),
  );

test("a kind and a part of a site are chosen for this treatment, the browser is asked, and both can be taken off", async () => {
  expect(buttons().map(({ textContent }) => textContent)).toEqual([text("care.lately.title")]);
  press(text("care.lately.title"));
  const offered = buttons().map(({ textContent }) => textContent);
  expect(offered).toContain(text("category.games"));
  for (const key of ["category.news", "category.work"] as const) expect(offered).not.toContain(text(key));
  press(text("category.games"));
  await expect.poll(() => treatment.lately).toBe("games");
  expect(requested[0]?.length).toBeGreaterThan(10);
  await expect.poll(() => root.querySelector(".row-title")?.textContent).toBe(text("category.games"));
  act(() => {
    const field = root.querySelector("input");
    if (!field) throw new Error("no field");
    field.value = "https://www.reddit.com/r/news/top";
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  press(text("sites.only", "reddit.com/r/news"));
  await expect.poll(() => treatment.lately).toBe("games reddit.com/r/news");
  press(text("common.removeOne", text("category.games")));
  await expect.poll(() => treatment.lately).toBe("reddit.com/r/news");
});

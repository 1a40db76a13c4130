// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import type { Today } from "../../../extension/messages";
import type { KeptToday } from "../../../extension/messages/today";
import type { EarlyMemory } from "../../../extension/rooms/write/early-words";

const minute = 60_000;
let answer: PromiseWithResolvers<Partial<Today>>;
let room: typeof import("../../../extension/rooms/write/today");
let root: HTMLElement;

const said = (day: string) => ({ moment: { kind: "far" }, path: { first: 0, days: [], today: 0 }, light: "day", day });

beforeEach(async () => {
  vi.resetModules();
  fakeBrowser.reset();
  vi.spyOn(fakeBrowser.runtime, "getManifest").mockReturnValue({ version: "1.0.0" } as never);
  answer = Promise.withResolvers();
  fakeBrowser.runtime.onMessage.addListener((_message, _sender, respond) => {
    void answer.promise.then((value) => respond({ ok: true, value }));
    return true;
  });
  room = await import("../../../extension/rooms/write/today");
  root = document.body.appendChild(document.createElement("div"));
  await act(() => render(<Line />, root));
});

afterEach(() => {
  render(null, root);
  root.remove();
  delete (globalThis as EarlyMemory).earlyToday;
  vi.restoreAllMocks();
});

function Line() {
  const { today } = room.useToday();
  return <p>{today?.day}</p>;
}

const keep = (rest: Partial<KeptToday>) =>
  fakeBrowser.storage.session.set({
    today: {
      today: said("kept"),
      from: Date.now() - minute,
      until: Date.now() + minute,
      zone: Temporal.Now.timeZoneId(),
      version: "1.0.0",
      ...rest,
    },
  });
const recall = () => act(async () => void (await room.recallToday()));

test("what was kept is said before the background answers, and then its answer", async () => {
  await keep({});
  const asked = room.refreshToday();
  await recall();
  expect(root.textContent).toBe("kept");
  expect(document.body.dataset.light).toBe("day");
  answer.resolve(said("answered") as never);
  await act(() => asked);
  expect(root.textContent).toBe("answered");
  await recall(); // what comes later than the answer says nothing
  expect(root.textContent).toBe("answered");
});

test.each<[string, Partial<KeptToday>]>([
  ["of another version", { version: "0.9.0" }],
  ["of another zone", { zone: "Pacific/Apia" }],
  ["over", { until: (Date.now() - 1) as never }],
  ["of a clock that was set back", { from: (Date.now() + minute) as never }],
  ["without its time", { from: undefined as never }],
  ["without its end", { until: undefined as never }],
  ["damaged", { today: {} as never }],
  ["empty", { today: undefined as never }],
])("one that is %s is not said", async (_, rest) => {
  await keep(rest);
  await recall();
  expect(root.textContent).toBe("");
});

test("nothing is said where nothing was kept, nor something that is none of it", async () => {
  await recall();
  await fakeBrowser.storage.session.set({ today: "far" });
  await recall();
  expect(root.textContent).toBe("");
});

test("what the first script has asked for is said without asking for it again, if it holds", async () => {
  await keep({});
  const { today } = await fakeBrowser.storage.session.get("today");
  (globalThis as EarlyMemory).earlyToday = Promise.resolve(today);
  await fakeBrowser.storage.session.clear();
  await recall();
  expect(root.textContent).toBe("kept");
});

test("what the first script has asked for and holds no more is not said", async () => {
  await keep({ until: (Date.now() - 1) as never });
  const { today } = await fakeBrowser.storage.session.get("today");
  (globalThis as EarlyMemory).earlyToday = Promise.resolve(today);
  await recall();
  expect(root.textContent).toBe("");
});

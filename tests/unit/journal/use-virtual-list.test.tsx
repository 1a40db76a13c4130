// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useVirtualList } from "../../../extension/rooms/journal/use-virtual-list";

const COUNT = 10_000;
const LIKELY = 100;
const keyOf = (index: number) => `line ${index}`;

let drawn = 0;
let guessed: number[] = [];
const likelyHeight = (index: number) => {
  guessed.push(index);
  return LIKELY;
};

function Lines() {
  drawn++;
  const wish = { count: COUNT, keyOf, likelyHeight, always: [] };
  const { list, items, height, place, measure } = useVirtualList<HTMLUListElement>(wish);
  return (
    <ul ref={list} style={{ height: `${height}px` }}>
      {items.map((item) => (
        <li key={item.key} ref={measure} data-index={item.index} style={{ transform: place(item) }} />
      ))}
    </ul>
  );
}

const shown = () => [...document.querySelectorAll("li")].map((line) => Number(line.dataset.index));
const scrolledTo = (top: number) =>
  act(async () => {
    document.documentElement.scrollTop = top;
    window.dispatchEvent(new Event("scroll"));
  });

let isHigh: (index: number) => number;
beforeEach(() => {
  drawn = 0;
  guessed = [];
  isHigh = () => LIKELY;
  document.documentElement.scrollTop = 0;
  vi.useFakeTimers();
  vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockImplementation(function (this: HTMLElement) {
    return isHigh(Number(this.dataset.index));
  });
  // Nothing has a place here: the list is at the top of its page.
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockImplementation(() => new DOMRect(0, -scrollY, 600, 0));
});
afterEach(async () => {
  await act(async () => render(null, document.body));
  vi.restoreAllMocks();
  vi.useRealTimers();
});

test("lines are drawn again when others come into sight, and not because scrolling begins or ends", async () => {
  await act(async () => render(<Lines />, document.body));
  const [before, first] = [drawn, shown()];
  await scrolledTo(LIKELY / 4);
  await act(async () => void vi.advanceTimersByTime(1_000));
  expect([drawn - before, shown()]).toEqual([0, first]);
  await scrolledTo(50 * LIKELY);
  expect(drawn).toBeGreaterThan(before);
  expect(shown()).toContain(50);
});

test("how high a line may be is worked out once, however many turn out to be higher", async () => {
  isHigh = (index) => LIKELY + (index % 7);
  await act(async () => render(<Lines />, document.body));
  const second = document.querySelectorAll("li")[2]?.style.transform;
  expect(second).toBe(`translateY(${2 * LIKELY + 1}px)`);
  expect(guessed).toHaveLength(COUNT);
});

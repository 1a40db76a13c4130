// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import { everyShadowRoot } from "../../../extension/nudges/veil/shadow-roots";
import type { Timer } from "../../../extension/nudges/veil/timer";

let now: number;
let later: { wait: number; then: () => void }[];
const timer: Timer = {
  now: () => now,
  later(wait, then) {
    const one = { wait, then };
    later.push(one);
    return () => {
      later = later.filter((other) => other !== one);
    };
  },
};
/** To ask one element for its shadow root takes a fortieth of a millisecond here. */
const rootOf = (element: Element) => {
  now += 0.025;
  return element.shadowRoot;
};
const pass = () => {
  for (const { then } of later.splice(0)) then();
};

beforeEach(() => {
  now = 0;
  later = [];
  document.body.innerHTML = "";
});

test("the document and every root are visited, nested ones too, and ones made later the next time round", () => {
  const host = (parent: ParentNode) => parent.appendChild(document.createElement("div"));
  const outer = host(document.body).attachShadow({ mode: "open" });
  const inner = host(outer).attachShadow({ mode: "open" });
  const visited: unknown[] = [];
  const stop = everyShadowRoot(timer, (root) => visited.push(root), rootOf);
  expect(visited).toEqual([document, outer, inner]);
  const late = host(document.body).attachShadow({ mode: "open" });
  pass();
  expect(visited.slice(3)).toEqual([document, outer, inner, late]);
  stop();
  expect(later).toEqual([]);
});

test("a page of 5,000 elements is searched in short steps, to its end", () => {
  document.body.innerHTML = "<p></p>".repeat(5_000);
  const last = document.body.appendChild(document.createElement("div")).attachShadow({ mode: "open" });
  const visited: unknown[] = [];
  const stop = everyShadowRoot(timer, (root) => visited.push(root), rootOf);
  let longest = now;
  let steps = 1;
  while (!visited.includes(last) && steps < 100) {
    const before = now;
    pass();
    longest = Math.max(longest, now - before);
    steps++;
  }
  expect(visited).toContain(last);
  expect(steps).toBeGreaterThan(5);
  expect(longest).toBeLessThan(15); // the length of a step, and what is asked before the clock is read again
  stop();
});

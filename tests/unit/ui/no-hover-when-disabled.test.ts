// @vitest-environment happy-dom
import { readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";

// No pointer is over anything here: a class says so instead, which counts as much as the pseudo-class in the cascade.
// And each colour is one that happy-dom knows: which of them is used is the question, not how it is mixed.
const known: string[] = [];
function numbered(value: string): string {
  if (!known.includes(value)) known.push(value);
  return `rgb(${known.indexOf(value)}, 0, 0)`;
}
const style = document.head.appendChild(document.createElement("style"));
style.textContent = readFileSync("extension/ui/base.css", "utf8")
  .replaceAll(":hover", ".hover")
  .replace(/(?<=[{;]\s+(?:background|color): )[^;]+/g, numbered);
afterAll(() => style.remove());

function look(kind: string, attribute: string, under: "" | "hover") {
  document.body.innerHTML = `<button class="${kind} ${under}" ${attribute}>Save</button>`;
  const { background, color } = getComputedStyle(document.querySelector("button") as Element);
  return `${background} ${color}`;
}

test.each(["", "main", "quiet"])(
  "under the pointer a button '%s' changes its look if it can be pressed only",
  (kind) => {
    expect(look(kind, "", "hover")).not.toBe(look(kind, "", ""));
    for (const off of ["disabled", 'aria-disabled="true"']) expect(look(kind, off, "hover")).toBe(look(kind, off, ""));
  },
);

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { moveSelection } from "../../../extension/journal/caret";

/** '|' is the caret; two of them are a selection. */
function marked(text: string) {
  const start = text.indexOf("|");
  const end = Math.max(start, text.lastIndexOf("|") - 1);
  return { text: text.replaceAll("|", ""), selection: { start, end: text.split("|").length > 2 ? end : start } };
}

const moved = (before: string, to: string) => {
  const { text, selection } = marked(before);
  const { start, end } = moveSelection(text, to, selection);
  return start === end
    ? `${to.slice(0, start)}|${to.slice(start)}`
    : `${to.slice(0, start)}|${to.slice(start, end)}|${to.slice(end)}`;
};

describe("a caret, while a text changes from elsewhere", () => {
  it("stays between its letters when words arrive before or behind it", () => {
    expect(moved("a ri|ver", "yesterday a river")).toBe("yesterday a ri|ver");
    expect(moved("a ri|ver", "a river and a sea")).toBe("a ri|ver and a sea");
  });

  it("keeps to the words being typed when others arrive exactly there", () => {
    expect(moved("a river|", "a river and a sea")).toBe("a river| and a sea");
  });

  it("goes to where its letters were when they are taken out", () => {
    expect(moved("a wide ri|ver", "a wide")).toBe("a wide|");
    expect(moved("a wi|de river", "a river")).toBe("a |river");
  });

  it("never stands inside a letter of two units", () => {
    expect(moved("a🌊|b", "a🌋b")).toBe("a🌋|b");
  });
});

describe("a selection, while a text changes from elsewhere", () => {
  it("takes in nothing that arrives at its edges", () => {
    expect(moved("a |river|.", "a wide river.")).toBe("a wide |river|.");
    expect(moved("a |river|.", "a river deep.")).toBe("a |river| deep.");
  });
});

const text = fc.string({ unit: "grapheme-composite", maxLength: 12 });
/** Words of letters that no other part has, so that there is but one way to see what changed. */
const only = (letters: string) => fc.string({ unit: fc.constantFrom(...letters), maxLength: 8 });
const place = (text: string, n: number) => [...text].slice(0, n % ([...text].length + 1)).join("").length;

describe("whatever changes", () => {
  const parts = { head: only("abc 🌊"), out: only("def🌋"), into: only("ghi🏔"), tail: only("jkl 🌱") };
  const change = fc.record({ ...parts, a: fc.nat(), b: fc.nat(), inTail: fc.boolean() });

  it("a selection beside the change holds the same letters as before", () => {
    fc.assert(
      fc.property(change, ({ head, out, into, tail, a, b, inTail }) => {
        const from = head + out + tail;
        const part = inTail ? tail : head;
        const offset = inTail ? head.length + out.length : 0;
        const ends = [place(part, a), place(part, b)].toSorted((x, y) => x - y);
        const [start = 0, end = 0] = ends.map((end) => offset + end);
        const next = moveSelection(from, head + into + tail, { start, end });
        expect((head + into + tail).slice(next.start, next.end)).toBe(from.slice(start, end));
      }),
    );
  });

  it("a caret beside the change has the same letters before it, or the same behind it", () => {
    fc.assert(
      fc.property(change, ({ head, out, into, tail, a, inTail }) => {
        const [from, to] = [head + out + tail, head + into + tail];
        const caret = inTail ? head.length + out.length + place(tail, a) : place(head, a);
        const { start, end } = moveSelection(from, to, { start: caret, end: caret });
        expect(end).toBe(start);
        const before = caret <= head.length; // also where nothing was taken out, and the change is at the caret itself
        expect(before ? to.slice(0, start) : to.slice(start)).toBe(before ? from.slice(0, caret) : from.slice(caret));
      }),
    );
  });

  it("stays inside the text, in order, and never cuts a letter of two units", () => {
    fc.assert(
      fc.property(text, text, fc.nat(), fc.nat(), (from, to, a, b) => {
        const [start = 0, end = 0] = [place(from, a), place(from, b)].toSorted((x, y) => x - y);
        const next = moveSelection(from, to, { start, end });
        expect(next.start).toBeLessThanOrEqual(next.end);
        expect(next.start).toBeGreaterThanOrEqual(0);
        expect(next.end).toBeLessThanOrEqual(to.length);
        for (const at of [next.start, next.end]) expect(to.slice(0, at).isWellFormed()).toBe(true);
      }),
    );
  });
});

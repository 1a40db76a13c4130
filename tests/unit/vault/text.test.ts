import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mergeUpdatesV2 } from "yjs";
import { spliceBetween } from "../../../extension/base/splice";
import {
  bodyMark,
  bodyOf,
  editDoc,
  isText,
  mergeBodies,
  openDoc,
  readBody,
  textOf,
} from "../../../extension/vault/text";

/** Text as people write it: emoji of several code points, combining marks, right-to-left, both kinds of line break. */
const piece = fc.constantFrom(
  "a",
  "b",
  " ",
  "😀",
  "😁",
  "👩‍👩‍👧",
  "🏳️‍🌈",
  "é",
  "e\u0301",
  "שלום",
  "مرحبا",
  "\r\n",
  "\n",
  "\u{20000}",
  "\u{20400}",
);
const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));

const bodyWith = (content: string) => {
  const doc = openDoc(undefined);
  editDoc(doc, { from: "", to: content });
  return bodyOf(doc);
};

const edited = (body: ReturnType<typeof bodyWith>, change: { from: string; to: string }) => {
  const doc = openDoc(body);
  editDoc(doc, change);
  return bodyOf(doc);
};

describe("a change of a text", () => {
  test("leads from any text to any other, and never cuts a surrogate pair", () => {
    fc.assert(
      fc.property(text, text, (from, to) => {
        const { at, remove, insert } = spliceBetween(from, to);
        expect(from.slice(0, at) + insert + from.slice(at + remove)).toBe(to);
        for (const part of [from.slice(0, at), from.slice(at, at + remove), insert, from.slice(at + remove)]) {
          expect(part.isWellFormed()).toBe(true);
        }
      }),
    );
  });

  test("keeps what two emoji share inside", () => {
    expect(spliceBetween("x😀y", "x😁y")).toEqual({ at: 1, remove: 2, insert: "😁" });
    expect(spliceBetween("😀", "😀😀")).toMatchObject({ remove: 0, insert: "😀" });
    expect(spliceBetween("aaa", "aa")).toMatchObject({ remove: 1, insert: "" });
  });

  test("gives the new text when nobody else wrote", () => {
    fc.assert(
      fc.property(text, text, (from, to) => {
        expect(readBody(edited(bodyWith(from), { from, to }))).toBe(to);
      }),
    );
  });

  test("leaves well-formed text whatever was written in between, and keeps both insertions", () => {
    fc.assert(
      fc.property(text, text, text, (from, mine, theirs) => {
        const doc = openDoc(bodyWith(from));
        editDoc(doc, { from, to: theirs });
        editDoc(doc, { from, to: mine });
        const result = textOf(doc);
        expect(result.isWellFormed()).toBe(true);
        expect(result).toContain(spliceBetween(from, mine).insert);
        expect(result).toContain(spliceBetween(from, theirs).insert);
      }),
    );
  });

  test("takes out only what was there when the person took it out", () => {
    const doc = openDoc(bodyWith("one two three"));
    editDoc(doc, { from: "one two three", to: "one two and a half three" });
    editDoc(doc, { from: "one two three", to: "" });
    expect(textOf(doc)).toBe("and a half ");
  });

  test("goes on at the right place while the page does not know of the other's words", () => {
    const doc = openDoc(bodyWith("the light"));
    editDoc(doc, { from: "the light", to: "I saw the light" });
    for (const [from, to] of [
      ["the light", "the light "],
      ["the light ", "the light w"],
      ["the light w", "the light wa"],
    ] as const) {
      editDoc(doc, { from, to });
    }
    expect(textOf(doc)).toBe("I saw the light wa");
  });

  test("of half an emoji is stored as a replacement character", () => {
    const doc = openDoc(undefined);
    editDoc(doc, { from: "", to: "a\ud83d" });
    expect(textOf(doc)).toBe("a\ufffd");
    editDoc(doc, { from: "a\ud83d", to: "a😀" });
    expect(textOf(doc)).toBe("a😀");
  });
});

describe("two texts", () => {
  test("merge to the same from either side, with the words of both", () => {
    fc.assert(
      fc.property(text, text, text, (base, mine, theirs) => {
        const common = bodyWith(base);
        const a = edited(common, { from: base, to: mine });
        const b = edited(common, { from: base, to: theirs });
        const [ab, ba] = [mergeBodies(a, b), mergeBodies(b, a)];
        expect(readBody(ab)).toBe(readBody(ba));
        expect(bodyMark(ab)).toEqual(bodyMark(ba));
        expect(bodyMark(mergeBodies(ab, a))).toEqual(bodyMark(ab));
      }),
    );
  });

  test("written for one entry from nothing are both kept", () => {
    const merged = readBody(mergeBodies(bodyWith("from the phone"), bodyWith("from the desk")));
    expect(merged).toContain("from the phone");
    expect(merged).toContain("from the desk");
  });

  test("are written under different client ids each time a document is opened", () => {
    const body = bodyWith("x");
    const ids = Array.from({ length: 50 }, () => openDoc(body).clientID);
    expect(new Set([...ids, ...openDoc(body).store.clients.keys()]).size).toBe(51);
  });

  test("are read as their documents say, whoever wrote what where", () => {
    const step = fc.tuple(fc.nat(1), text);
    fc.assert(
      fc.property(fc.array(step, { maxLength: 6 }), (steps) => {
        const docs = [openDoc(undefined), openDoc(undefined)];
        for (const [who, next] of steps) {
          const doc = docs[who] as (typeof docs)[number];
          // Half of all steps write on, as most people do most of the time.
          const from = textOf(doc);
          editDoc(doc, { from, to: next.length % 2 === 0 ? from + next : next });
        }
        const [a, b] = docs.map(bodyOf) as [ReturnType<typeof bodyOf>, ReturnType<typeof bodyOf>];
        for (const body of [a, b, mergeBodies(a, b)]) expect(readBody(body)).toBe(textOf(openDoc(body)));
      }),
      { numRuns: 300 },
    );
  });

  test("are not read from another root, nor from a part of one", () => {
    const doc = openDoc(undefined);
    doc.getText("other").insert(0, "elsewhere");
    expect(readBody(bodyOf(doc))).toBe("");
    const map = openDoc(undefined);
    map.getMap("body").set("key", "value");
    expect(readBody(bodyOf(map))).toBe("");
  });

  test("keep no deleted letters", () => {
    const body = edited(bodyWith("secretword stays"), { from: "secretword stays", to: "stays" });
    expect(Buffer.from(mergeBodies(body, body)).includes("secretword")).toBe(false);
  });

  test("that say the same count as the same, however their bytes are cut", () => {
    const doc = openDoc(undefined);
    const steps: Uint8Array[] = [];
    doc.on("updateV2", (step: Uint8Array) => steps.push(step));
    for (const to of ["a", "ab", "b", "bc"]) editDoc(doc, { from: textOf(doc), to });
    const inSteps = Uint8Array.from(mergeUpdatesV2(steps));
    expect(inSteps).not.toEqual(bodyOf(doc));
    expect(bodyMark(inSteps)).toEqual(bodyMark(bodyOf(doc)));
    expect(bodyMark(bodyWith("bc"))).not.toEqual(bodyMark(bodyOf(doc)));
  });

  test("that are no texts are noticed", () => {
    expect(isText(bodyWith("fine"))).toBe(true);
    expect(isText(Uint8Array.of(9, 9, 9))).toBe(false);
  });
});

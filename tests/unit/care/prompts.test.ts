import { parseMessagesFile } from "@wxt-dev/i18n/build";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { groupAt, isPrompt, type PromptId, promptFor, promptOf, prompts } from "../../../extension/care/prompts";

const all: PromptId[] = Object.values(prompts).flat();
const kinds = ["ahead", "dayOfBefore", "during", "soonAfter", "evening", "daysAfter", "none"] as const;
const anyMoment = fc.record({ kind: fc.constantFrom(...kinds), days: fc.integer({ min: 1, max: 28 }) });
const anySeed = fc.integer();

test("each prompt has an id of its own", () => {
  expect(new Set(all).size).toBe(all.length);
  expect(all.length).toBeGreaterThanOrEqual(40);
  expect(all.every(isPrompt)).toBe(true);
  expect(["", "none", undefined, 3].some(isPrompt)).toBe(false);
});

describe.each(["en", "es", "de"])("in %s", async (language) => {
  const messages = await parseMessagesFile(`extension/locales/${language}.yml`);
  const texts = messages.flatMap((message) =>
    message.type === "simple" && message.key[0] === "prompts" ? [[message.key[1], message.message] as const] : [],
  );

  test("every prompt has a text, and no text is left over", () => {
    expect(texts.map(([id]) => id).sort()).toEqual([...all].sort());
  });

  test("each text is short, ends as a sentence does, and is said once", () => {
    for (const [id, text] of texts) {
      expect(text.length, id).toBeLessThanOrEqual(115);
      expect(text, id).toMatch(/[.?…]['»“]?$/);
    }
    expect(new Set(texts.map(([, text]) => text)).size).toBe(texts.length);
  });

  test("none gives advice on medicines, promises, or speaks of spirits", () => {
    const never =
      /\b(dos[eis]|medic|medik|tablet|antidepress|heal|cure|heil|curar|sanar|spirit|espírit|geist|soul|alma|seele|sacred|sagrad|heilig|journey|viaje|reise|breakthrough|universe|universo|guarantee|garant|score)/i;
    for (const [id, text] of texts) expect(text, id).not.toMatch(never);
  });
});

test.each([
  [{ kind: "ahead", days: 7 }, "before"],
  [{ kind: "dayOfBefore" }, "dayOf"],
  [{ kind: "during" }, undefined],
  [{ kind: "soonAfter" }, "hoursAfter"],
  [{ kind: "evening" }, "hoursAfter"],
  [{ kind: "daysAfter", days: 1 }, "daysAfter"],
  [{ kind: "daysAfter", days: 6 }, "daysAfter"],
  [{ kind: "daysAfter", days: 7 }, "weeksAfter"],
  [{ kind: "daysAfter", days: 28 }, "weeksAfter"],
  [{ kind: "none" }, undefined],
] as const)("at %j a prompt of the group %s", (moment, group) => {
  expect(groupAt(moment)).toBe(group);
});

test("a prompt comes from the group of the moment, the same one for the same seed", () => {
  fc.assert(
    fc.property(anyMoment, fc.array(fc.constantFrom<string>(...all, "unknown")), anySeed, (moment, seen, seed) => {
      const group = groupAt(moment);
      const found = promptFor(moment, seen, seed);
      expect(promptFor(moment, seen, seed)).toBe(found);
      if (group) expect(prompts[group]).toContain(found);
      else expect(found).toBeUndefined();
    }),
  );
});

test("every prompt of a group comes once before any comes again, and never twice in a row", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.values(prompts)),
      fc.array(anySeed, { minLength: 60, maxLength: 60 }),
      (group, seeds) => {
        const seen: PromptId[] = [];
        for (const seed of seeds) {
          const found = promptOf(group, seen, seed);
          if (!found) throw new Error("nothing to ask");
          expect(found).not.toBe(seen.at(-1));
          seen.push(found);
        }
        expect(new Set(seen.slice(0, group.length)).size).toBe(group.length);
        expect(new Set(seen).size).toBe(group.length);
      },
    ),
  );
});

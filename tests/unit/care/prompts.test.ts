import { parseMessagesFile } from "@wxt-dev/i18n/build";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { groupAt, promptFor } from "../../../extension/care/prompt-for";
import { isPrompt, type PromptId, promptOf, prompts } from "../../../extension/care/prompts";
import { momentKinds } from "../../../extension/treatment";
import { languages } from "../../support/languages.ts";

const all: PromptId[] = Object.values(prompts).flat();
const anyMoment = fc.constantFrom(...momentKinds);
const anySeen = fc.array(fc.constantFrom<string>(...all, "unknown"));
const anySeed = fc.integer();

test("each prompt has an id of its own", () => {
  expect(new Set(all).size).toBe(all.length);
  expect(all.length).toBeGreaterThanOrEqual(40);
  expect(all.every(isPrompt)).toBe(true);
  expect(["", "none", undefined, 3].some(isPrompt)).toBe(false);
});

describe.each(languages)("in %s", async (language) => {
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
  ["week", "before"],
  ["setting", "before"],
  ["eve", "before"],
  ["morning", "dayOf"],
  ["during", undefined],
  ["hoursAfter", "hoursAfter"],
  ["evening", "hoursAfter"],
  ["dayAfter", "daysAfter"],
  ["daysAfter", "daysAfter"],
  ["week1", "weeksAfter"],
  ["month", "weeksAfter"],
  ["far", undefined],
  ["none", undefined],
] as const)("at %s a prompt of the group %s", (kind, group) => {
  expect(groupAt(kind)).toBe(group);
});

test("a prompt comes from the group of the moment, the same one for the same seed", () => {
  fc.assert(
    fc.property(anyMoment, anySeen, fc.boolean(), anySeed, (moment, seen, shelf, seed) => {
      const group = groupAt(moment);
      const found = promptFor(moment, { seen, shelf, seed });
      expect(promptFor(moment, { seen, shelf, seed })).toBe(found);
      if (group) expect(prompts[group]).toContain(found);
      else expect(found).toBeUndefined();
      expect(found).not.toBe("newIntention");
      if (!shelf) expect(found).not.toBe("parkedDecision");
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

import fc from "fast-check";
import { expect, test } from "vitest";
import { type Form, nextForm } from "../../../extension/nudges/form";

const both = { strength: "full", reason: "I want to rest.", ifThen: "make tea" } as const;
const rolls = Array.from({ length: 60 }, (_, n) => n / 60);
const formsOf = (own: Parameters<typeof nextForm>[0], last?: Form) =>
  new Set(rolls.map((roll) => nextForm(own, roll, last)));

test("a pause takes each form that the person has words for, all of them equally often", () => {
  expect(rolls.map((roll) => nextForm(both, roll, undefined)).toSorted()).toEqual(
    (["breath", "ifThen", "reason"] as const).flatMap((form) => Array.from({ length: 20 }, () => form)),
  );
});

test.each([
  [{ ...both, reason: "" }, ["breath", "ifThen"]],
  [{ ...both, ifThen: "  \n" }, ["breath", "reason"]],
  [{ ...both, reason: " ", ifThen: "" }, ["breath"]],
])("without words there is no such form: %j", (own, forms) => {
  expect([...formsOf(own)].toSorted()).toEqual(forms);
});

test("during a treatment it is the breath alone", () => {
  expect([...formsOf({ ...both, strength: "silent" })]).toEqual(["breath"]);
});

test("the same form never comes twice running while there is another", () => {
  const roll = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(fc.array(roll, { minLength: 2 }), (some) => {
      let last: Form | undefined;
      for (const one of some) {
        const next = nextForm(both, one, last);
        expect(next).not.toBe(last);
        last = next;
      }
    }),
  );
  expect(nextForm({ ...both, reason: "", ifThen: "" }, 0.5, "breath")).toBe("breath");
});

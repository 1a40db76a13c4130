import { expect, test } from "vitest";
import { doublesIn, notYetPlanned } from "../../../extension/treatment/doubles";
import { treatment } from "./plans";

const named = (id: string) => treatment("2026-05-04T10:00[Europe/Madrid]", { id });
const alone = treatment("2026-05-06T10:00[Europe/Madrid]", { id: "0" });

test("every device has the same one first, in whatever order they are known", () => {
  for (const order of ["abc", "acb", "bac", "bca", "cab", "cba"]) {
    const groups = doublesIn([alone, ...[...order].map(named)]);
    expect(groups.map((group) => group.map(({ id }) => id))).toEqual([["a", "b", "c"]]);
  }
});

test("what is planned already is not added again, unless that was cancelled or is of another kind", () => {
  const added = named("new");
  expect(notYetPlanned([added, alone], [named("old")])).toEqual([alone]);
  expect(notYetPlanned([added], [{ ...named("old"), cancelled: true }])).toEqual([added]);
  expect(notYetPlanned([added], [{ ...named("old"), kind: "nasal" }])).toEqual([added]);
});

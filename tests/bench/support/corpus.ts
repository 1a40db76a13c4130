import type { EpochMs } from "../../../extension/base/shapes";
import type { NewRecord } from "../../../extension/vault";
import { Chance } from "../../simulation/world/random";

const SYLLABLES =
  "an be ca dor el fi ga hel in jo ka lu mer no ol pa qui ro sa tu un ve wi xe yo zur sta ble ing ness".split(" ");

/** A journal of so many entries, about 900 bytes of JSON each. The same one each time. */
export function journal(entries: number): NewRecord[] {
  const chance = new Chance(26);
  const word = () => Array.from({ length: chance.between(1, 4) }, () => chance.of(SYLLABLES)).join("");
  const vocabulary = Array.from({ length: 4_000 }, word);
  // A few words come often and most hardly ever, as in any language.
  const said = () => vocabulary[Math.floor(vocabulary.length * chance.part() ** 2.5)];
  return Array.from({ length: entries }, (_, day) => ({
    at: (Date.UTC(2020, 0, 1) + day * 3_600_000) as EpochMs,
    fields: { mood: chance.between(0, 10), title: `${said()} ${said()}`, tags: [said() ?? "", said() ?? ""] },
    body: Array.from({ length: chance.between(60, 200) }, said).join(" "),
  }));
}

import { beforeEach, expect, test } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { openAddressWatch } from "../../../extension/entrypoints/background/address-watch";
import type { Ruling } from "../../../extension/nudges/categories";
import { parseRule, type Rule, type UrlFilter } from "../../../extension/nudges/rules";

interface Declared {
  id: string;
  conditions: { pageUrl: UrlFilter }[];
  actions: { js: string[] }[];
}

const rulesOf = (...texts: string[]): Rule[] => texts.flatMap((text) => parseRule(text) ?? []);
const ruling = (flagged: string[], never: string[] = []): Ruling => ({
  flagged: rulesOf(...flagged),
  never: rulesOf(...never),
});

let declared: Declared[];
/** What was asked of the browser, in order. */
let asked: string[];

beforeEach(() => {
  declared = [];
  asked = [];
  class Given {
    constructor(given: object) {
      Object.assign(this, given);
    }
  }
  const onPageChanged = {
    addRules(rules: Declared[], then: () => void) {
      asked.push("add");
      declared.push(...rules);
      then();
    },
    removeRules(ids: string[], then: () => void) {
      asked.push("remove");
      declared = declared.filter(({ id }) => !ids.includes(id));
      then();
    },
    getRules: (then: (rules: Declared[]) => void) => then(declared.toReversed()),
  };
  Object.assign(fakeBrowser, {
    declarativeContent: { onPageChanged, PageStateMatcher: Given, RequestContentScript: Given },
  });
});

const watch = () => openAddressWatch(() => {});
const where = (script: string) =>
  declared
    .filter(({ actions }) => actions.some(({ js }) => js.includes(script)))
    .flatMap(({ conditions }) => conditions.map(({ pageUrl }) => pageUrl.hostSuffix ?? pageUrl.hostEquals));

test("one script runs at flagged addresses, and another one where a flagged site is left alone", async () => {
  await watch().follow(ruling(["news.example", "=calm.example"], ["mail.news.example"]));
  expect(where("arrived.js")).toEqual([".news.example", "calm.example", "www.calm.example"]);
  expect(where("left-alone.js")).toEqual([".mail.news.example"]);
});

test("what is as it was is asked for once; what changed is replaced, the new before the old", async () => {
  await watch().follow(ruling(["news.example"]));
  expect(asked).toEqual(["add"]);
  await watch().follow(ruling(["news.example"]));
  expect(asked).toEqual(["add"]);
  await watch().follow(ruling(["calm.example"]));
  expect(asked).toEqual(["add", "add", "remove"]);
  expect(where("arrived.js")).toEqual([".calm.example"]);
});

test("while nothing is flagged there is no rule", async () => {
  await watch().follow(ruling(["news.example"], ["mail.news.example"]));
  await watch().follow(undefined);
  expect(declared).toEqual([]);
  await watch().follow(undefined);
  expect(asked).toEqual(["add", "remove"]);
});

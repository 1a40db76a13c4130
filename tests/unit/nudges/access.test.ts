import { expect, test } from "vitest";
import { originsFor, reachOf } from "../../../extension/nudges/access";

const news = { categories: ["news"], own: ["example.org"] };
const originsOf = (countries: string[], languages: string[]) => originsFor(news, { countries, languages });
const at = (host: string) => `*://*.${host}/*`;

test("in a country all that is read there is asked for, and what is read everywhere", () => {
  const here = originsOf(["DE"], ["de"]);
  for (const host of ["bild.de", "badische-zeitung.de", "reuters.com", "example.org"]) expect(here).toContain(at(host));
  for (const host of ["elpais.com", "toledoblade.com", "asahi.com"]) expect(here).not.toContain(at(host));
});

test("a language brings what most of its readers know, and not every paper of a town", () => {
  const abroad = originsOf(["JP"], ["ja", "en"]);
  for (const host of ["asahi.com", "nytimes.com", "theguardian.com"]) expect(abroad).toContain(at(host));
  expect(abroad).not.toContain(at("toledoblade.com"));
});

test("what is known of nobody is what is read everywhere", () => {
  const unknown = originsOf([], []);
  expect(unknown).toContain(at("reuters.com"));
  expect(unknown).not.toContain(at("nytimes.com"));
});

test("wherever a person reads, the prompt lists no more than a part, and nothing but what all would list", () => {
  const all = new Set(originsFor(news));
  for (const country of ["US", "GB", "DE", "ES", "JP", "NZ"]) {
    const here = originsOf([country], ["en"]);
    expect(here.length).toBeLessThan(all.size / 3);
    expect(here.filter((origin) => !all.has(origin))).toEqual([]);
  }
});

test("no host is asked for that another one brings", () => {
  const asked = originsOf(["US"], ["en"]);
  expect(asked).toContain(at("yahoo.com"));
  expect(asked.filter((origin) => origin.endsWith(".yahoo.com/*") && origin !== at("yahoo.com"))).toEqual([]);
  expect(asked.filter((origin) => reachOf(asked.filter((other) => other !== origin))(origin))).toEqual([]);
});

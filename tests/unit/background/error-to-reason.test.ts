import { parseMessagesFile } from "@wxt-dev/i18n/build";
import { describe, expect, test } from "vitest";
import { errorToReason } from "../../../extension/entrypoints/background/error-to-reason";
import type { Reason } from "../../../extension/messages";
import { VaultError, type VaultErrorCode } from "../../../extension/vault";
import { languages } from "../../support/languages.ts";

/** Complete, or it does not compile: a new code or a new reason has to be written here, too. */
const expected: Record<VaultErrorCode, Reason> = {
  "newer-database": "newerVersion",
  unopened: "unopened",
  "read-only": "readOnly",
  quota: "full",
  "not-found": "notFound",
  purged: "notFound",
  exists: "exists",
  invalid: "invalid",
  busy: "busy",
  stale: "stale",
  unreadable: "unreadable",
  locked: "locked",
  "wrong-passphrase": "wrongPassphrase",
  "wrong-words": "wrongWords",
  denied: "keepsNothing",
  blocked: "unavailable",
  closed: "unavailable",
  storage: "unavailable",
};
const reasons = Object.keys({
  invalid: true,
  forbidden: true,
  notFound: true,
  readOnly: true,
  full: true,
  newerVersion: true,
  unavailable: true,
  keepsNothing: true,
  locked: true,
  wrongPassphrase: true,
  wrongWords: true,
  exists: true,
  busy: true,
  stale: true,
  unreadable: true,
  unopened: true,
} satisfies Record<Reason, true>);

test.each(Object.entries(expected))("the vault's '%s' is told as '%s'", (code, reason) => {
  expect(errorToReason(new VaultError(code as VaultErrorCode))).toBe(reason);
});

test("a number that is out of bounds is invalid, and anything else that is thrown says that nothing answered", () => {
  expect(errorToReason(new RangeError("x"))).toBe("invalid");
  expect(errorToReason(new TypeError("x"))).toBe("unavailable");
  expect(errorToReason(undefined)).toBe("unavailable");
});

describe.each(languages)("the sentences in %s", async (language) => {
  const messages = await parseMessagesFile(`extension/locales/${language}.yml`);
  const sentences = new Map(
    messages.flatMap(({ key, ...message }) =>
      key[0] === "wrong" && message.type === "simple" ? [[key[1], message.message] as const] : [],
    ),
  );

  test("say each reason, and nothing that is none", () => {
    expect([...sentences.keys()].toSorted()).toEqual(reasons.toSorted());
  });

  test("are whole, and no two are the same", () => {
    for (const sentence of sentences.values()) expect(sentence).toMatch(/^\p{Lu}.+\.$/u);
    expect(new Set(sentences.values()).size).toBe(reasons.length);
  });
});

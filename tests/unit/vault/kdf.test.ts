import { argon2idAsync } from "@noble/hashes/argon2.js";
import { describe, expect, test } from "vitest";
import { toHex, utf8 } from "../../../extension/vault/bytes";
import { COST, deriveFromPassphrase } from "../../../extension/vault/kdf";

describe("Argon2id", () => {
  test("gives what RFC 9106, section 5.3, says", async () => {
    const filled = (length: number, byte: number) => new Uint8Array(length).fill(byte);
    const tag = await argon2idAsync(filled(32, 1), filled(16, 2), {
      ...{ t: 3, m: 32, p: 4, dkLen: 32 },
      ...{ key: filled(8, 3), personalization: filled(12, 4) },
    });
    expect(toHex(tag)).toBe("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
  });

  test("takes memory, passes and lanes as the reference implementation does", async () => {
    const key = await deriveFromPassphrase("password", utf8("somesalt"), { memory: 256, passes: 2, lanes: 1 });
    expect(toHex(key)).toBe("9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe");
  });

  test("is the same for a passphrase that another keyboard composes differently", async () => {
    const salt = utf8("somesalt");
    const cost = { memory: 8, passes: 1, lanes: 1 };
    expect(await deriveFromPassphrase("ma\u00f1ana", salt, cost)).toEqual(
      await deriveFromPassphrase("man\u0303ana", salt, cost),
    );
    expect(await deriveFromPassphrase("manana", salt, cost)).not.toEqual(
      await deriveFromPassphrase("ma\u00f1ana", salt, cost),
    );
  });

  test("costs what OWASP asks for", () => {
    expect(COST).toEqual({ memory: 19 * 1024, passes: 2, lanes: 1 });
  });
});

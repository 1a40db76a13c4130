import { describe, expect, test } from "vitest";
import { fromHex, toHex } from "../../../extension/vault/bytes";
import { namedRecordId } from "../../../extension/vault/id";
import { deriveKeys, hkdf } from "../../../extension/vault/keys";
import fixtures from "./fixtures/keys.json";

/** RFC 5869, appendix A, the cases with SHA-256. */
const rfc5869 = [
  {
    material: "0b".repeat(22),
    salt: "000102030405060708090a0b0c",
    info: "f0f1f2f3f4f5f6f7f8f9",
    length: 42,
    okm: "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
  },
  {
    material: Array.from({ length: 80 }, (_, i) => i.toString(16).padStart(2, "0")).join(""),
    salt: Array.from({ length: 80 }, (_, i) => (0x60 + i).toString(16)).join(""),
    info: Array.from({ length: 80 }, (_, i) => (0xb0 + i).toString(16)).join(""),
    length: 82,
    okm: "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87",
  },
  {
    material: "0b".repeat(22),
    salt: "",
    info: "",
    length: 42,
    okm: "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
  },
];

describe("keys", () => {
  test.each(rfc5869)("HKDF gives what RFC 5869 says, $length bytes", async ({ material, salt, info, length, okm }) => {
    expect(toHex(await hkdf(fromHex(material), fromHex(salt), fromHex(info), length))).toBe(okm);
  });

  test.each(fixtures)("of secret $secret never change", async (fixture) => {
    const keys = await deriveKeys(fromHex(fixture.secret));
    expect(keys.vaultId).toBe(fixture.vaultId);
    expect(toHex(keys.joinKey)).toBe(fixture.joinKey);
    expect(toHex(keys.check)).toBe(fixture.check);
    expect(await namedRecordId(keys.nameKey, "quiet window")).toBe(fixture.settingId);

    const iv = new Uint8Array(12);
    const raw = await crypto.subtle.importKey("raw", fromHex(fixture.recordKey), "AES-GCM", false, ["encrypt"]);
    const box = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, raw, fromHex("c0ffee"));
    const opened = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, keys.recordKey, box);
    expect(toHex(new Uint8Array(opened))).toBe("c0ffee");
  });

  test("cannot be taken out of the browser's hands", async () => {
    const { recordKey, nameKey } = await deriveKeys(fromHex("7f".repeat(16)));
    expect([recordKey.extractable, nameKey.extractable]).toEqual([false, false]);
    await expect(crypto.subtle.exportKey("raw", recordKey)).rejects.toThrow();
  });
});

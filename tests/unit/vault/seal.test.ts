import { describe, expect, test } from "vitest";
import { concat, fromHex, randomBytes, toHex } from "../../../extension/vault/bytes";
import { newRecord } from "../../../extension/vault/edit";
import { newRecordId } from "../../../extension/vault/id";
import { deriveKeys } from "../../../extension/vault/keys";
import { recordSealer } from "../../../extension/vault/record-sealer";
import { recordPurpose, seal, unseal } from "../../../extension/vault/seal";
import { newSecret } from "../../../extension/vault/secret";
import { MORNING } from "./support";

/** McGrew and Viega, 'The Galois/Counter Mode of Operation', appendix B, test cases 13, 14 and 16 (AES-256, 96-bit IV). */
const gcm = [
  { key: "00".repeat(32), iv: "00".repeat(12), aad: "", plain: "", box: "530f8afbc74536b9a963b4f1c4cb738b" },
  {
    key: "00".repeat(32),
    iv: "00".repeat(12),
    aad: "",
    plain: "00".repeat(16),
    box: "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919",
  },
  {
    key: "feffe9928665731c6d6a8f9467308308".repeat(2),
    iv: "cafebabefacedbaddecaf888",
    aad: "feedfacedeadbeeffeedfacedeadbeefabaddad2",
    plain:
      "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
    box: "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b",
  },
];

const importKey = (hex: string) =>
  crypto.subtle.importKey("raw", fromHex(hex), "AES-GCM", false, ["encrypt", "decrypt"]);

describe("the sealed form", () => {
  test.each(gcm)("opens the AES-256-GCM vector $box", async ({ key, iv, aad, plain, box }) => {
    const context = { key: await importKey(key), keyEpoch: 0, purpose: fromHex(aad) };
    const opened = await unseal(context, fromHex(`0100${iv}${box}`));
    expect(opened.ok && toHex(opened.value)).toBe(plain);
  });

  test("is version, key epoch, a nonce that never repeats, and the box", async () => {
    const context = { key: await importKey("01".repeat(32)), keyEpoch: 9, purpose: fromHex("aa") };
    const sealed = await Promise.all(Array.from({ length: 200 }, () => seal(context, fromHex("c0ffee"))));
    expect(new Set(sealed.map((bytes) => toHex(bytes.subarray(0, 2))))).toEqual(new Set(["0109"]));
    expect(new Set(sealed.map((bytes) => toHex(bytes.subarray(2, 14)))).size).toBe(200);
    expect(sealed[0]?.length).toBe(2 + 12 + 3 + 16);
  });

  test("says why it does not open", async () => {
    const key = await importKey("01".repeat(32));
    const context = { key, keyEpoch: 0, purpose: fromHex("aa") };
    const sealed = await seal(context, fromHex("c0ffee"));
    const error = async (bytes: typeof sealed, other: Partial<typeof context> = {}) => {
      const opened = await unseal({ ...context, ...other }, bytes);
      return opened.ok ? "opened" : opened.error;
    };
    expect(await error(sealed)).toBe("opened");
    expect(await error(sealed.slice(0, 29))).toBe("too-short");
    expect(await error(concat(fromHex("02"), sealed.subarray(1)))).toBe("newer-version");
    expect(await error(concat(fromHex("0101"), sealed.subarray(2)))).toBe("other-key-epoch");
    expect(await error(sealed.slice(0, -1))).toBe("damaged");
    expect(await error(concat(sealed, fromHex("00")))).toBe("damaged");
    expect(await error(sealed, { purpose: fromHex("ab") })).toBe("damaged");
    expect(await error(sealed, { key: await importKey("02".repeat(32)) })).toBe("damaged");
  });

  test("belongs to one record of one vault", async () => {
    const [keys, other] = await Promise.all([deriveKeys(newSecret()), deriveKeys(newSecret())]);
    const [id, otherId] = [newRecordId(), newRecordId()];
    const sealed = await recordSealer(keys).seal(id, newRecord("entry", MORNING, MORNING));
    expect((await recordSealer(keys).open(id, sealed)).ok).toBe(true);
    expect((await recordSealer(keys).open(otherId, sealed)).ok).toBe(false);
    const inOtherVault = { ...keys, vaultId: other.vaultId };
    expect((await recordSealer(inOtherVault).open(id, sealed)).ok).toBe(false);
  });

  /** `BIT_FLIPS=100000 vitest run tests/unit/vault/seal.test.ts` for the long run. */
  test("accepts no flipped bit", { timeout: 600_000 }, async () => {
    const flips = Number(process.env.BIT_FLIPS ?? 2000);
    const keys = await deriveKeys(newSecret());
    const id = newRecordId();
    const context = { key: keys.recordKey, keyEpoch: 0, purpose: recordPurpose(keys.vaultId, id) };
    const sealed = await recordSealer(keys).seal(id, newRecord("entry", MORNING, MORNING));
    const seed = randomBytes(4).reduce((sum, byte) => sum * 256 + byte, 0);
    const random = mulberry32(seed);
    const everyByte = Array.from(sealed, (_, i) => i * 8 + (i % 8));
    const sample = Array.from({ length: flips }, () => Math.floor(random() * sealed.length * 8));
    let accepted = 0;
    for (const bit of [...everyByte, ...sample]) {
      const flipped = Uint8Array.from(sealed);
      flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7));
      if ((await unseal(context, flipped)).ok) accepted++;
    }
    expect(accepted, `of ${everyByte.length + flips} flips, seed ${seed}`).toBe(0);
  });
});

/** A small seeded generator, so that a failure can be run again. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

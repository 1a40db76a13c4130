import { Aes128Gcm } from "@hpke/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Bytes, concat, fromHex, toHex, utf8 } from "../../../extension/vault/bytes";
import { newKeyPair, openFrom, sealTo } from "../../../extension/vault/hpke";

/** What stands before the 32 bytes of an X25519 private key in PKCS #8 (RFC 8410, section 7). */
const head = fromHex("302e020100300506032b656e04220420");
const pair = (publicKey: string, privateKey: string) => ({
  publicKey: fromHex(publicKey),
  privateKey: concat(head, fromHex(privateKey)),
});

/** RFC 9180, appendix A.1.1: base mode, X25519, HKDF-SHA256, AES-128-GCM; the message with sequence number 0. */
const vector = {
  recipient: pair(
    "3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d",
    "4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8",
  ),
  ephemeral: pair(
    "37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431",
    "52c4a758a802cd8b936eceea314432798d5baf2d7e9235dc084ab1b9cfa2f736",
  ),
  purpose: { info: utf8("Ode on a Grecian Urn"), aad: utf8("Count-0"), aead: new Aes128Gcm() },
  plaintext: utf8("Beauty is truth, truth beauty"),
  ciphertext: "f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a",
};

/** The form that lies on disk, X25519 and AES-256-GCM, sealed once and for all: it has to open for ever. */
const frozen = {
  recipient: vector.recipient,
  purpose: { info: utf8("clearing/1/inbox"), aad: fromHex("0123456789abcdef0123456789abcdef") },
  plaintext: "a river, written while locked",
  sealed:
    "d8ab4b66f5d8d4e6133097b50b4ba3d3d06644ad2f82c4a174cd8c329c175d0efdee80d71b0bdd0cddffcfa660f5cff494c7599e0cf2517fe797f83addd2b86242cbef2ec92ff36f2ce9222948",
};

describe("sealing to a public key", () => {
  test("gives what RFC 9180 says", async () => {
    const { recipient, ephemeral, purpose, plaintext, ciphertext } = vector;
    const sealed = await sealTo(recipient.publicKey, purpose, plaintext, ephemeral);
    expect(toHex(sealed)).toBe(toHex(ephemeral.publicKey) + ciphertext);
    expect(await openFrom(recipient, purpose, sealed)).toEqual(plaintext);
  });

  test("what was sealed once opens for ever", async () => {
    const opened = await openFrom(frozen.recipient, frozen.purpose, fromHex(frozen.sealed));
    expect(opened && new TextDecoder().decode(opened)).toBe(frozen.plaintext);
  });

  test("opens with its own key, for its own purpose, and not with a bit changed", async () => {
    const [own, other] = await Promise.all([newKeyPair(), newKeyPair()]);
    const purpose = { info: utf8("one"), aad: utf8("two") };
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.nat(), async (bytes, where) => {
        const plaintext: Bytes = Uint8Array.from(bytes);
        const sealed = await sealTo(own.publicKey, purpose, plaintext);
        expect(await openFrom(own, purpose, sealed)).toEqual(plaintext);
        expect(await openFrom(other, purpose, sealed)).toBeUndefined();
        expect(await openFrom(own, { ...purpose, info: utf8("three") }, sealed)).toBeUndefined();
        expect(await openFrom(own, { ...purpose, aad: utf8("three") }, sealed)).toBeUndefined();
        const at = where % (sealed.length * 8);
        // The highest bit of an X25519 public key is ignored (RFC 7748), but it is part of what the keys come from.
        const flipped = sealed.map((byte, i) => (i === at >> 3 ? byte ^ (1 << (at & 7)) : byte));
        expect(await openFrom(own, purpose, flipped)).toBeUndefined();
      }),
      { numRuns: 50 },
    );
  });

  test("never seals the same twice in the same way", async () => {
    const { publicKey } = await newKeyPair();
    const purpose = { info: utf8("one"), aad: utf8("two") };
    expect(await sealTo(publicKey, purpose, utf8("same"))).not.toEqual(await sealTo(publicKey, purpose, utf8("same")));
  });
});

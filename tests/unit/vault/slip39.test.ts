import { createHmac, pbkdf2Sync } from "node:crypto";
import { combine } from "shamir-secret-sharing";
import { expect, test } from "vitest";
import { concat, toHex, utf8 } from "../../../extension/vault/bytes";
import published from "./fixtures/slip39.json";

// The library against numbers that others published: a vector of SLIP-0039
// (https://github.com/trezor/python-shamir-mnemonic/blob/master/vectors.json), which shares secrets out over the same field.

const bitsIn = (places: readonly number[]) => places.map((place) => place.toString(2).padStart(10, "0")).join("");
const number = (bits: string) => Number.parseInt(bits, 2);
const bytesIn = (bits: string) => Uint8Array.from(bits.match(/.{8}/g) ?? [], number);

/** The fields of SLIP-0039 that matter here: 20 words of 10 bits each, the last three of which are a checksum. */
function readWords(places: readonly number[]) {
  const bits = bitsIn(places);
  return {
    identifier: bytesIn(`0${bits.slice(0, 15)}`),
    exponent: number(bits.slice(16, 20)),
    x: number(bits.slice(32, 36)),
    /** Two bits of padding, then 16 bytes. */
    value: bytesIn(bits.slice(42, 170)),
  };
}

/** Rounds of PBKDF2 in each of SLIP-0039's four rounds, without the exponent. */
const ITERATIONS = 2_500;

/** SLIP-0039's own way from the secret that was shared out to the one that was meant: a Feistel network, run backwards. */
function decrypted(secret: Uint8Array, { identifier, exponent }: ReturnType<typeof readWords>, passphrase: string) {
  let [left, right] = [secret.slice(0, 8), secret.slice(8)];
  for (const round of [3, 2, 1, 0]) {
    const password = concat(Uint8Array.of(round), utf8(passphrase));
    const salt = concat(utf8("shamir"), identifier, right);
    const key = pbkdf2Sync(password, salt, ITERATIONS << exponent, 8, "sha256");
    [left, right] = [right, left.map((byte, i) => byte ^ (key[i] as number))];
  }
  return concat(right, left);
}

test(`the library gives the secret of SLIP-0039's vector '${published.name}', and its digest`, async () => {
  const sheets = published.sheets.map(({ places }) => readWords(places));
  // SLIP-0039 puts the secret at x = 255 and a digest at 254, the library reads at 0: in this field, adding the same
  // number to every x moves a polynomial without changing it.
  const at = (x: number) => combine(sheets.map((sheet) => concat(sheet.value, Uint8Array.of(sheet.x ^ x))));
  const [secret, digest] = [await at(255), await at(254)];
  expect(toHex(digest.slice(0, 4))).toBe(
    createHmac("sha256", digest.slice(4)).update(secret).digest("hex").slice(0, 8),
  );
  expect(toHex(decrypted(secret, sheets[0] as (typeof sheets)[0], published.passphrase))).toBe(published.secret);
});

import { expand, extract } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { report } from "../base/report";
import { type Bytes, concat, utf8 } from "./bytes";

/**
 * Hybrid public key encryption, RFC 9180: base mode, one message for each encapsulation, DHKEM(X25519, HKDF-SHA256),
 * HKDF-SHA256. With the public key one can seal but not open, not even what one sealed oneself.
 */

/** An AEAD of the RFC's table 5: its id and the bytes of its key. Both have a nonce of 12 bytes. */
export interface Aead {
  readonly id: number;
  readonly keyBytes: 16 | 32;
}

export const AES_256_GCM: Aead = { id: 0x0002, keyBytes: 32 };

/** What is sealed, and for what: opening needs the same two. */
export interface Purpose {
  readonly info: Bytes;
  readonly aad: Bytes;
  readonly aead?: Aead;
}

const KEM = 0x0020;
const KDF = 0x0001;
const PUBLIC_BYTES = 32;
const NONCE_BYTES = 12;
const NOTHING: Bytes = new Uint8Array();

const two = (number: number): Bytes => Uint8Array.of(number >> 8, number & 0xff);
const kemSuite = concat(utf8("KEM"), two(KEM));
const suiteWith = ({ id }: Aead): Bytes => concat(utf8("HPKE"), two(KEM), two(KDF), two(id));

const labeledExtract = (suite: Bytes, salt: Bytes, label: string, material: Bytes): Bytes =>
  Uint8Array.from(extract(sha256, concat(utf8("HPKE-v1"), suite, utf8(label), material), salt));

const labeledExpand = (suite: Bytes, key: Bytes, label: string, info: Bytes, length: number): Bytes =>
  Uint8Array.from(expand(sha256, key, concat(two(length), utf8("HPKE-v1"), suite, utf8(label), info), length));

const rawPublic = (bytes: Bytes) => crypto.subtle.importKey("raw", bytes, "X25519", true, []);

async function sharedSecret(own: CryptoKey, other: Bytes, context: Bytes): Promise<Bytes> {
  const point = await crypto.subtle.deriveBits({ name: "X25519", public: await rawPublic(other) }, own, 256);
  const key = labeledExtract(kemSuite, NOTHING, "eae_prk", new Uint8Array(point));
  return labeledExpand(kemSuite, key, "shared_secret", context, 32);
}

async function cipher(shared: Bytes, { info, aead = AES_256_GCM }: Purpose) {
  const suite = suiteWith(aead);
  const context = concat(
    Uint8Array.of(0), // base mode: no pre-shared key
    labeledExtract(suite, NOTHING, "psk_id_hash", NOTHING),
    labeledExtract(suite, NOTHING, "info_hash", info),
  );
  const secret = labeledExtract(suite, shared, "secret", NOTHING);
  const bytes = labeledExpand(suite, secret, "key", context, aead.keyBytes);
  const key = await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
  return { key, nonce: labeledExpand(suite, secret, "base_nonce", context, NONCE_BYTES) };
}

/** A key pair as bytes: the public key raw (32 bytes), the private one as PKCS #8. */
export interface KeyPair {
  readonly publicKey: Bytes;
  readonly privateKey: Bytes;
}

export async function newKeyPair(): Promise<KeyPair> {
  const pair = (await crypto.subtle.generateKey("X25519", true, ["deriveBits"])) as CryptoKeyPair;
  const [publicKey, privateKey] = await Promise.all([
    crypto.subtle.exportKey("raw", pair.publicKey),
    crypto.subtle.exportKey("pkcs8", pair.privateKey),
  ]);
  return { publicKey: new Uint8Array(publicKey), privateKey: new Uint8Array(privateKey) };
}

/**
 * @param ephemeral only for test vectors: each message needs a pair of its own
 * @returns the encapsulated key (32 bytes), then the ciphertext and its tag
 */
export async function sealTo(
  publicKey: Bytes,
  purpose: Purpose,
  plaintext: Bytes,
  ephemeral?: KeyPair,
): Promise<Bytes> {
  const { publicKey: enc, privateKey } = ephemeral ?? (await newKeyPair());
  const own = await crypto.subtle.importKey("pkcs8", privateKey, "X25519", false, ["deriveBits"]);
  const shared = await sharedSecret(own, publicKey, concat(enc, publicKey));
  const { key, nonce } = await cipher(shared, purpose);
  const algorithm = { name: "AES-GCM", iv: nonce, additionalData: purpose.aad };
  return concat(enc, new Uint8Array(await crypto.subtle.encrypt(algorithm, key, plaintext)));
}

/** @returns undefined if it does not open: damaged, or sealed to another key or for another purpose */
export async function openFrom(
  { publicKey, privateKey }: KeyPair,
  purpose: Purpose,
  sealed: Bytes,
): Promise<Bytes | undefined> {
  const enc = sealed.slice(0, PUBLIC_BYTES);
  try {
    const own = await crypto.subtle.importKey("pkcs8", privateKey, "X25519", false, ["deriveBits"]);
    const shared = await sharedSecret(own, enc, concat(enc, publicKey));
    const { key, nonce } = await cipher(shared, purpose);
    const algorithm = { name: "AES-GCM", iv: nonce, additionalData: purpose.aad };
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, sealed.subarray(PUBLIC_BYTES)));
  } catch (error) {
    report("hpke.openFrom", error);
    return undefined;
  }
}

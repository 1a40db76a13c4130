import { type AeadInterface, Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from "@hpke/core";
import { report } from "../base/report";
import { type Bytes, concat } from "./bytes";

/**
 * Hybrid public key encryption, RFC 9180, by `@hpke/core`: base mode, one message for each encapsulation,
 * DHKEM(X25519, HKDF-SHA256), HKDF-SHA256. With the public key one can seal but not open, not even what one sealed
 * oneself.
 */
const suiteWith = (aead: AeadInterface) =>
  new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead });

/** What is sealed, and for what: opening needs the same two. */
export interface Purpose {
  readonly info: Bytes;
  readonly aad: Bytes;
  /** Another one than AES-256-GCM; only for test vectors. */
  readonly aead?: AeadInterface;
}

const PUBLIC_BYTES = 32;

/** A key pair as bytes: the public key raw (32 bytes), the private one as PKCS #8. */
export interface KeyPair {
  readonly publicKey: Bytes;
  readonly privateKey: Bytes;
}

const publicKeyOf = (bytes: Bytes) => crypto.subtle.importKey("raw", bytes, "X25519", true, []);

async function keysOf({ publicKey, privateKey }: KeyPair): Promise<CryptoKeyPair> {
  const [open, own] = await Promise.all([
    publicKeyOf(publicKey),
    crypto.subtle.importKey("pkcs8", privateKey, "X25519", false, ["deriveBits"]),
  ]);
  return { publicKey: open, privateKey: own };
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
  { info, aad, aead = new Aes256Gcm() }: Purpose,
  plaintext: Bytes,
  ephemeral?: KeyPair,
): Promise<Bytes> {
  const sender = {
    recipientPublicKey: await publicKeyOf(publicKey),
    info,
    ...(ephemeral && { ekm: await keysOf(ephemeral) }),
  };
  const { enc, ct } = await suiteWith(aead).seal(sender, plaintext, aad);
  return concat(new Uint8Array(enc), new Uint8Array(ct));
}

/** @returns undefined if it does not open: damaged, or sealed to another key or for another purpose */
export async function openFrom(
  pair: KeyPair,
  { info, aad, aead = new Aes256Gcm() }: Purpose,
  sealed: Bytes,
): Promise<Bytes | undefined> {
  try {
    const recipient = { recipientKey: await keysOf(pair), enc: sealed.slice(0, PUBLIC_BYTES), info };
    return new Uint8Array(await suiteWith(aead).open(recipient, sealed.slice(PUBLIC_BYTES), aad));
  } catch (error) {
    report("hpke.openFrom", error);
    return undefined;
  }
}

import { type Bytes, fromHex, randomBytes, toHex } from "./bytes";
import { VaultError } from "./errors";
import { type KeyPair, newKeyPair } from "./hpke";
import { type Cost, deriveFromPassphrase, isWeaker } from "./kdf";
import type { VaultKeys } from "./keys";
import { inboxPurpose, KEY_EPOCH, masterPurpose, seal, sessionPurpose, unseal } from "./seal";
import type { SessionStore } from "./session-store";

/**
 * The lock. A random master key seals what the device's own key seals without a lock: the vault secret and the local
 * state. It is on disk twice, sealed by the passphrase and sealed by the vault secret, so that either opens it.
 *
 * While unlocked it must outlive the background, which the browser ends after half a minute
 * (https://developer.chrome.com/docs/extensions/develop/concepts/service-workers/lifecycle), and must never be on disk.
 * No storage of an extension does both and is out of reach of the extension's own pages. Therefore the session store,
 * in the browser's memory, has the master key sealed by a session key that belongs to this one unlocking, and a
 * database of its own has the session key, which cannot be exported. Neither opens anything without the other, and
 * locking deletes both: then no page can reach a key, because there is none.
 *
 * Rejected: a background that is kept awake with the master key in its own memory. It would be safe from our pages
 * while unlocked, and would lock itself whenever the browser ends it; but those pages may ask for all the plaintext
 * anyway.
 */
export interface StoredLock {
  readonly salt: Bytes;
  readonly cost: Cost;
  readonly byPassphrase: Bytes;
  readonly bySecret: Bytes;
  /** Drafts are sealed to it while locked. The private key is sealed by the master key. */
  readonly inbox: KeyPair;
}

export interface OpenLock {
  readonly stored: StoredLock;
  /** 32 bytes. */
  readonly master: Bytes;
}

const SALT_BYTES = 16;
const MASTER_BYTES = 32;

/** AES-256-GCM, non-extractable. */
export const importMaster = (bytes: Bytes): Promise<CryptoKey> =>
  crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);

const withKey = (key: CryptoKey, purpose: Bytes) => ({ key, keyEpoch: KEY_EPOCH, purpose });

async function opened(key: CryptoKey, purpose: Bytes, sealed: Bytes): Promise<Bytes | undefined> {
  const bytes = await unseal(withKey(key, purpose), sealed);
  return bytes.ok ? bytes.value : undefined;
}

/** The key derived from a passphrase. Deriving takes about a second, so it is done before any transaction begins. */
export interface PassphraseKey {
  readonly salt: Bytes;
  readonly cost: Cost;
  readonly key: CryptoKey;
}

/** @throws VaultError `invalid` if the passphrase is empty or white space */
export async function newPassphraseKey(passphrase: string, cost: Cost): Promise<PassphraseKey> {
  if (passphrase.trim() === "") throw new VaultError("invalid");
  const salt = randomBytes(SALT_BYTES);
  return { salt, cost, key: await importMaster(await deriveFromPassphrase(passphrase, salt, cost)) };
}

/** A lock with a new master key. The inbox keeps its key pair, so that what waits in it can still be opened. */
export async function newLock(
  { salt, cost, key }: PassphraseKey,
  { lockKey }: VaultKeys,
  before: OpenLock | undefined,
): Promise<OpenLock> {
  const master = randomBytes(MASTER_BYTES);
  const masterKey = await importMaster(master);
  const inbox = before ? await openInbox(before) : await newKeyPair();
  const [byPassphrase, bySecret, privateKey] = await Promise.all([
    seal(withKey(key, masterPurpose), master),
    seal(withKey(lockKey, masterPurpose), master),
    seal(withKey(masterKey, inboxPurpose), inbox.privateKey),
  ]);
  return { master, stored: { salt, cost, byPassphrase, bySecret, inbox: { ...inbox, privateKey } } };
}

/** The same lock for a vault that gets another secret. */
export async function movedLock({ stored, master }: OpenLock, { lockKey }: VaultKeys): Promise<StoredLock> {
  return { ...stored, bySecret: await seal(withKey(lockKey, masterPurpose), master) };
}

/**
 * @param least what the lock has to cost
 * @throws VaultError `wrong-passphrase`; `unreadable` if it costs less, which no version of ours has stored
 */
export async function openByPassphrase(stored: StoredLock, passphrase: string, least: Cost): Promise<OpenLock> {
  if (isWeaker(stored.cost, least)) throw new VaultError("unreadable");
  const key = await importMaster(await deriveFromPassphrase(passphrase, stored.salt, stored.cost));
  const master = await opened(key, masterPurpose, stored.byPassphrase);
  if (master === undefined) throw new VaultError("wrong-passphrase");
  return { stored, master };
}

/** @throws VaultError `wrong-words` if the secret is that of another vault */
export async function openBySecret(stored: StoredLock, { lockKey }: VaultKeys): Promise<OpenLock> {
  const master = await opened(lockKey, masterPurpose, stored.bySecret);
  if (master === undefined) throw new VaultError("wrong-words");
  return { stored, master };
}

/** @throws VaultError `unreadable` */
export async function openInbox({ stored, master }: OpenLock): Promise<KeyPair> {
  const privateKey = await opened(await importMaster(master), inboxPurpose, stored.inbox.privateKey);
  if (privateKey === undefined) throw new VaultError("unreadable");
  return { publicKey: stored.inbox.publicKey, privateKey };
}

/** Puts the master key, sealed by the session key, into the session store. */
export async function saveSession(session: SessionStore, { master }: OpenLock, sessionKey: CryptoKey): Promise<void> {
  await session.set(toHex(await seal(withKey(sessionKey, sessionPurpose), master)));
}

/** The open lock of the current session. @throws VaultError `locked` if there is no session */
export async function resumeSession(
  session: SessionStore,
  stored: StoredLock,
  sessionKey: CryptoKey | undefined,
): Promise<OpenLock> {
  const kept = sessionKey && (await session.get());
  const master = sessionKey && kept && (await opened(sessionKey, sessionPurpose, fromHex(kept)));
  if (!master) throw new VaultError("locked");
  return { stored, master };
}

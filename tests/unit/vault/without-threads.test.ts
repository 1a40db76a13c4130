import "../../support/crypto-without-threads";
import { openDB } from "idb";
import { expect, test } from "vitest";
import { freshName } from "./support";

// Most other tests have it, those of the vault not: whatever they show is of no use if this is not what WebCrypto does.
const threads: SubtleCrypto = Object.getPrototypeOf(crypto.subtle);
const bytes = (length: number) => crypto.getRandomValues(new Uint8Array(length));
const ways = (name: "importKey" | "deriveKey" | "deriveBits" | "sign" | "digest" | "encrypt" | "decrypt") =>
  [crypto.subtle[name], threads[name]].map(
    (act) =>
      (...given: unknown[]) =>
        Reflect.apply(act, crypto.subtle, given),
  );
const alike = async (name: Parameters<typeof ways>[0], ...given: unknown[]): Promise<Uint8Array> => {
  const [own, real] = await Promise.all(ways(name).map(async (act) => new Uint8Array(await act(...given))));
  expect(own).toEqual(real);
  return own as Uint8Array;
};

test("what is done at once is what a thread does", async () => {
  for (const length of [0, 1, 16, 1000]) {
    const data = bytes(length);
    await alike("digest", "SHA-256", data);
    const base = await crypto.subtle.importKey("raw", bytes(16), "HKDF", false, ["deriveBits", "deriveKey"]);
    const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: data };
    await alike("deriveBits", how, base, 256);
    const as = { name: "AES-GCM", length: 256 };
    const made = await crypto.subtle.deriveKey(how, base, as, false, ["encrypt", "decrypt"]);
    const sameKey = await Reflect.apply(threads.deriveKey, crypto.subtle, [how, base, as, false, ["decrypt"]]);
    const mac = await crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256", length: 256 }, false, ["sign"]);
    await alike("sign", "HMAC", mac, data);

    for (const additionalData of [undefined, bytes(40)]) {
      const box = { name: "AES-GCM", iv: bytes(12), ...(additionalData && { additionalData }) };
      const sealed = await alike("encrypt", box, made, data);
      expect(await alike("decrypt", box, made, sealed)).toEqual(data);
      expect(new Uint8Array(await crypto.subtle.decrypt(box, sameKey, sealed.slice()))).toEqual(data);
      const damaged = sealed.with(0, (sealed[0] ?? 0) ^ 1);
      for (const open of ways("decrypt"))
        await expect(open(box, made, damaged)).rejects.toMatchObject({ name: "OperationError" });
    }
  }
});

test("a key does only what it is for", async () => {
  const opens = await crypto.subtle.importKey("raw", bytes(32), "AES-GCM", false, ["decrypt"]);
  const box = { name: "AES-GCM", iv: bytes(12) };
  await expect(crypto.subtle.encrypt(box, opens, bytes(9))).rejects.toMatchObject({ name: "InvalidAccessError" });
  await expect(crypto.subtle.sign("HMAC", opens, bytes(9))).rejects.toMatchObject({ name: "InvalidAccessError" });
  await expect(crypto.subtle.exportKey("raw", opens)).rejects.toMatchObject({ name: "InvalidAccessError" });
});

test("a transaction that waits for it is over", async () => {
  const database = await openDB(freshName(), 1, { upgrade: (made) => void made.createObjectStore("items") });
  const { store } = database.transaction("items", "readwrite");
  await store.put(1, "before");
  await crypto.subtle.digest("SHA-256", bytes(9));
  await expect(async () => store.put(2, "after")).rejects.toMatchObject({ name: "TransactionInactiveError" });
});

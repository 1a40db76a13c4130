import { createHash, randomFillSync } from "node:crypto";
import { createClient, FunctionsHttpError, type SupabaseClient } from "@supabase/supabase-js";
import { inject } from "vitest";
import {
  decodeRefusal,
  decodeSyncAnswer,
  decodeVaultAnswer,
  encodeSyncRequest,
  encodeVaultRequest,
  limits,
  type PushedRecord,
  type RefusalCode,
  type SyncAnswer,
  type VaultOperation,
} from "../../../supabase/functions/_shared/protocol.ts";

type Bytes = Uint8Array<ArrayBuffer>;

export const randomBytes = (length: number): Bytes => randomFillSync(new Uint8Array(length));

/** Bytes in the shape of the sealed form: the server looks at no more than that. */
export function sealed(content: string | number = 512): Bytes {
  const inside = typeof content === "number" ? randomBytes(content) : new TextEncoder().encode(content);
  const bytes = new Uint8Array(14 + inside.length + 16);
  bytes[0] = 1;
  bytes.set(inside, 14);
  return bytes;
}

export const record = (content: string | number = 512, rev = 0): PushedRecord => ({
  id: randomBytes(16),
  rev,
  sealed: sealed(content),
});

/** A vault as the words make it: its public id and the key that proves knowledge of them. */
export interface Words {
  readonly vault: Bytes;
  readonly joinKey: Bytes;
}
export const newWords = (): Words => ({ vault: randomBytes(16), joinKey: randomBytes(32) });

/** The server said no. */
export class Refused extends Error {
  readonly code: RefusalCode | (string & {});
  readonly status: number;
  readonly epoch: Bytes | undefined;
  readonly retryAfter: number | undefined;
  constructor(status: number, refusal: ReturnType<typeof decodeRefusal>) {
    super(refusal.error);
    this.code = refusal.error;
    this.status = status;
    this.epoch = refusal.epoch as Bytes | undefined;
    this.retryAfter = refusal.retryAfter;
  }
}

/** The code that the server refuses something with, or 'accepted'. */
export const refusalOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "accepted",
    (error) => {
      if (error instanceof Refused) return error.code;
      throw error;
    },
  );

export interface Address {
  readonly url: string;
  readonly publishableKey: string;
}

/** A device: an unmodified supabase-js client with a vault, an epoch and a cursor. */
export class Device {
  readonly client: SupabaseClient;
  vault: Bytes = new Uint8Array(16);
  epoch: Bytes = new Uint8Array(16);
  cursor = 0;
  /** Bytes of the last bodies, both ways. */
  traffic = { up: 0, down: 0 };

  private constructor(client: SupabaseClient) {
    this.client = client;
  }

  static async signedIn(address: Address = inject("stack")): Promise<Device> {
    const client = createClient(address.url, address.publishableKey, {
      auth: { persistSession: false, autoRefreshToken: false },
    });
    const { error } = await client.auth.signInAnonymously();
    if (error) throw error;
    return new Device(client);
  }

  /** A device that has just made a new vault. */
  static async withVault(words: Words = newWords(), address?: Address): Promise<Device> {
    const device = await Device.signedIn(address);
    await device.create(words);
    return device;
  }

  /** A device that has just joined a vault. */
  static async joined(words: Words, address?: Address): Promise<Device> {
    const device = await Device.signedIn(address);
    await device.join(words);
    return device;
  }

  async userId(): Promise<string> {
    const { data } = await this.client.auth.getSession();
    return data.session?.user.id ?? "";
  }

  async create({ vault, joinKey }: Words, name = sealed("a device's name")): Promise<void> {
    const joinKeyHash = Uint8Array.from(createHash("sha256").update(joinKey).digest());
    const { epoch } = await this.ask("create", { vault, joinKeyHash, name });
    Object.assign(this, { vault, epoch, cursor: 0 });
  }

  async join({ vault, joinKey }: Words, name = sealed("a device's name")): Promise<void> {
    const { epoch } = await this.ask("join", { vault, joinKey, name });
    Object.assign(this, { vault, epoch, cursor: 0 });
  }

  async ask<Operation extends VaultOperation>(op: Operation, fields: object = {}) {
    const request = { vault: this.vault, ...fields, op } as Parameters<typeof encodeVaultRequest>[0];
    return decodeVaultAnswer(op, await this.call("vault", encodeVaultRequest(request)));
  }

  /** One round trip; the cursor moves on as a device's does. */
  async sync(push: readonly PushedRecord[] = [], limit: number = limits.recordsAPush): Promise<SyncAnswer> {
    const { vault, epoch, cursor } = this;
    const body = encodeSyncRequest({ vault, epoch, cursor, push: [...push], limit });
    const answer = decodeSyncAnswer(await this.call("sync", body), push);
    this.cursor = answer.cursor;
    return answer;
  }

  /** @throws Refused */
  async call(name: string, body: Bytes): Promise<Bytes> {
    const { data, error } = await this.client.functions.invoke(name, { body: new Blob([body]) });
    if (error instanceof FunctionsHttpError) {
      const response: Response = error.context;
      throw new Refused(response.status, decodeRefusal(new Uint8Array(await response.arrayBuffer())));
    }
    if (error) throw error;
    const answer = new Uint8Array(await (data as Blob).arrayBuffer());
    this.traffic = { up: body.length, down: answer.length };
    return answer;
  }
}

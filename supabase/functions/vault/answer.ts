import { call, type Named, uuid } from "../_shared/call.ts";
import type { CallAs } from "../_shared/database.ts";
import { type Answer, Refused } from "../_shared/endpoint.ts";
import { decodeVaultRequest, encodeVaultAnswer, type RefusalCode, type VaultRequest } from "../_shared/protocol.ts";
import { uuidBytes } from "../_shared/uuid.ts";

/** A row of the vault functions. `code` is null if nothing was refused. */
export interface VaultRow {
  code: RefusalCode | null;
  retry_after: number | null;
  epoch: string | null;
  device: string;
  name: Uint8Array<ArrayBuffer>;
  created_at: Date;
  seen_at: Date;
}

const day = 86_400_000;

function callFor(request: VaultRequest): Named {
  const { vault } = request;
  switch (request.op) {
    case "create":
      return call("vault_create", vault, request.joinKeyHash, request.name);
    case "join":
      return call("vault_join", vault, request.joinKey, request.name);
    case "devices":
      return call("vault_devices", vault);
    case "remove":
      return call("vault_remove", vault, uuid(request.device));
    case "leave":
      return call("vault_leave", vault);
    case "delete":
      return call("vault_delete", vault);
  }
}

/** One operation on a vault: decode, one SQL call, encode. */
export const answerVault =
  (callAs: CallAs): Answer =>
  async (device, body) => {
    const request = decodeVaultRequest(body);
    const rows = await callAs<VaultRow>(device, callFor(request));
    const [first] = rows;
    if (!first) throw new Error(`public.vault_${request.op} gave no row`);
    if (first.code) throw new Refused({ error: first.code, retryAfter: first.retry_after ?? undefined });

    if (request.op === "devices") {
      return encodeVaultAnswer({
        devices: rows.map((row) => ({
          id: uuidBytes(row.device),
          name: row.name,
          created: Math.floor(row.created_at.getTime() / 1_000),
          seen: Math.floor(row.seen_at.getTime() / day),
          self: row.device === device,
        })),
      });
    }
    return encodeVaultAnswer(first.epoch ? { epoch: uuidBytes(first.epoch) } : {});
  };

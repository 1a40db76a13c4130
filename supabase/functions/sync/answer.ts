import { call, integerArray, pieces, uuid } from "../_shared/call.ts";
import type { CallAs } from "../_shared/database.ts";
import { type Answer, Refused } from "../_shared/endpoint.ts";
import { decodeSyncRequest, encodeSyncAnswer, type RefusalCode, type StoredRecord } from "../_shared/protocol.ts";
import { uuidBytes } from "../_shared/uuid.ts";

/** A row of `public.sync`; which columns are filled depends on `part`. */
export type SyncRow =
  | { part: "refused"; code: RefusalCode; epoch: string | null; retry_after: number | null }
  | { part: "head"; epoch: string; next_cursor: number; more: boolean }
  | ({ part: "change" | "conflict" | "stored" } & StoredRecord);

/** One round trip of a device: decode, one SQL call, encode. */
export const answerSync =
  (callAs: CallAs): Answer =>
  async (device, body) => {
    const request = decodeSyncRequest(body);
    const rows = await callAs<SyncRow>(
      device,
      call(
        "sync",
        request.vault,
        uuid(request.epoch),
        request.cursor,
        pieces(request.push.map(({ id }) => id)),
        integerArray(request.push.map(({ rev }) => rev)),
        pieces(request.push.map(({ sealed }) => sealed)),
        request.limit,
      ),
    );

    const head = rows.at(-1);
    if (head?.part === "refused") {
      throw new Refused({
        error: head.code,
        epoch: head.epoch === null ? undefined : uuidBytes(head.epoch),
        retryAfter: head.retry_after ?? undefined,
      });
    }
    if (head?.part !== "head") throw new Error("public.sync gave no head");
    const partsCalled = (part: "change" | "conflict" | "stored") =>
      rows.filter((row): row is SyncRow & StoredRecord => row.part === part);
    return encodeSyncAnswer(
      {
        epoch: uuidBytes(head.epoch),
        cursor: head.next_cursor,
        more: head.more,
        pushed: partsCalled("stored"),
        conflicts: partsCalled("conflict"),
        changes: partsCalled("change"),
      },
      request.push,
    );
  };

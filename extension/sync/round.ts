import type { SyncAnswer } from "../../supabase/functions/_shared/protocol.ts";
import {
  asRecordId,
  type Bytes,
  fromHex,
  type PulledRecord,
  type SyncApi,
  type SyncPosition,
  toHex,
  VaultError,
} from "../vault";
import { type Batch, type BatchLimits, makeSmaller, nextBatch, setLargestAside } from "./batch";
import { Refusal, type Server, limits as serverLimits, Unreachable } from "./server";

/** What a run of sync works with. Browser, clock and randomness are used only through these. */
export interface Rounds {
  readonly api: Pick<SyncApi, "identity" | "position" | "dirty" | "openAhead" | "apply" | "startOver">;
  readonly server: Pick<Server, "sync">;
  readonly limits: BatchLimits;
  /** Milliseconds since any fixed instant. */
  readonly now: () => number;
  /** At least 0 and below 1. */
  readonly random: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** The outcome of one round trip. */
interface Round {
  /** There is more to do at once: further changes on the server, or changes here that were not stored. */
  readonly again: boolean;
  /** A push met a newer record. It is merged by now and has to be pushed again. */
  readonly conflict: boolean;
  /** The server has stored one of our changes, or sent something new. */
  readonly progress: boolean;
  /** The next round trip, which has begun already. It offers nothing. */
  readonly next: Asked | undefined;
}

export interface Settled {
  /**
   * Whether both sides had the same when the run ended. False if something was written here in the meantime, or if the
   * run was abandoned: then another run is wanted, but not at once.
   */
  readonly settled: boolean;
  /** The server kept the run busy without any result. */
  readonly abandoned: boolean;
  readonly roundTrips: number;
}

/** Limits that end a run with a broken or hostile server; honest servers stay far below them. */
const ENDS = { roundTrips: 1_000, hollow: 3, unstored: 300, startedOver: 3 } as const;

/**
 * Milliseconds. A server can make a round trip last a minute and a half, and whoever turns sync off waits for this pause.
 */
const LONGEST_PAUSE = 2_000;

const NO_EPOCH = "0".repeat(32);

/** A request on its way. */
interface Asked extends SyncPosition {
  readonly batch: Batch;
  readonly answer: Promise<SyncAnswer & { readonly pulled: readonly PulledRecord[] }>;
}

const NOTHING: Batch = { records: [], cut: false };

/** @param from what is stored as the position, or will be once the answer before this one is */
async function ask({ api, server }: Rounds, batch: Batch, { epoch, cursor }: SyncPosition): Promise<Asked> {
  const { vaultId } = await api.identity();
  const coming = server.sync({
    vault: fromHex(vaultId),
    // A device without an epoch sends one that no vault has: the refusal tells it the right one, and nothing is pushed
    // for that.
    epoch: fromHex(epoch || NO_EPOCH),
    cursor,
    push: (epoch ? batch.records : []).map(({ id, rev, sealed }) => ({ id: fromHex(id), rev, sealed })),
    limit: serverLimits.recordsAPush,
  });
  const answer = coming.then(async (answer) => {
    const pulled = [...answer.changes, ...answer.conflicts].map(asPulled);
    await api.openAhead(pulled);
    return { ...answer, pulled };
  });
  // It is heard of where the answer is taken; by then it may have failed.
  answer.catch(() => {});
  return { batch, epoch, cursor, answer };
}

/** Offers what the server has not got. */
async function offer(rounds: Rounds): Promise<Asked> {
  const [batch, position] = await Promise.all([nextBatch(rounds.api, rounds.limits), rounds.api.position()]);
  return ask(rounds, batch, position);
}

/**
 * Takes an answer: what was pushed is acknowledged, what is new is merged, and the cursor is stored with it.
 * @throws Refusal, Unreachable, VaultError; nothing is lost by any of them
 */
async function take(rounds: Rounds, { batch, epoch, cursor, answer: coming }: Asked): Promise<Round> {
  const { records, cut } = batch;
  const answer = await coming;
  if (toHex(answer.epoch) !== (epoch || NO_EPOCH)) throw new Unreachable("stranger");

  const numbers = new Map<string, number>(records.map(({ id, dirty }) => [id, dirty]));
  const pushed = answer.pushed.map(({ id, rev }) => {
    const own = asRecordId(toHex(id));
    return { id: own, rev, dirty: numbers.get(own) as number };
  });
  const { pulled } = answer;
  // Of a pull in pages, the next page comes and is opened while this one is being stored.
  const isPull = records.length === 0 && answer.more && answer.cursor > cursor;
  const [next] = await Promise.all([
    isPull ? ask(rounds, NOTHING, { epoch, cursor: answer.cursor }) : undefined,
    rounds.api.apply({ epoch, cursor: answer.cursor, pushed, records: pulled }),
  ]);
  const conflict = pushed.length < records.length;
  return {
    again: answer.more || conflict || cut,
    conflict,
    progress: pushed.length > 0 || pulled.length > 0 || answer.cursor > cursor,
    next,
  };
}

/** A copy: a decoded value is a view into the whole answer, and storing a view stores the buffer behind it. */
const asPulled = ({ id, rev, sealed }: SyncAnswer["changes"][number]): PulledRecord => ({
  id: asRecordId(toHex(id)),
  rev,
  sealed: sealed.slice() as Bytes,
});

/**
 * Round trips until this device and the server have the same. A push that met a newer record is merged and pushed again
 * after a random pause, at most as long as a round trip took and two seconds: with growing pauses one of two busy devices
 * would starve.
 * @throws Refusal that only a person or time can resolve; Unreachable; VaultError
 */
export async function untilSettled(rounds: Rounds): Promise<Settled> {
  const { api, limits, now, random, sleep } = rounds;
  let [roundTrips, hollow, unstored, startedOver] = [0, 0, 0, 0];
  let begun: Asked | undefined;
  while (roundTrips < ENDS.roundTrips && hollow < ENDS.hollow && unstored < ENDS.unstored) {
    roundTrips++;
    const [ahead, began] = [begun, now()];
    begun = undefined;
    const asked = ahead ?? (await offer(rounds));
    const { batch } = asked;
    try {
      const { again, conflict, progress, next } = await take(rounds, asked);
      begun = next;
      const took = now() - began;
      if (!again) {
        const { records } = await nextBatch(api, limits);
        const settled = records.length === 0;
        // What a pull has merged is still to be offered, by the same run.
        if (settled || !ahead) return { settled, abandoned: false, roundTrips };
      }
      hollow = progress ? 0 : hollow + 1;
      unstored = conflict ? unstored + 1 : 0;
      if (conflict) await sleep(random() * Math.min(took, LONGEST_PAUSE));
    } catch (error) {
      // Another copy of the extension has started over in the meantime; this answer belongs to the state before that.
      if (error instanceof VaultError && error.code === "stale") continue;
      if (!(error instanceof Refusal)) throw error;
      if (error.code === "epoch_changed" && startedOver++ < ENDS.startedOver) await startOver(rounds, error);
      else if (error.code === "record_too_large") setLargestAside(limits, batch);
      else if (error.code === "request_too_large" || error.code === "too_many_records") makeSmaller(limits, batch);
      else throw error;
      // A server that refuses even a request without any record would be asked for ever.
      if (batch.records.length === 0 && error.code !== "epoch_changed") throw error;
    }
  }
  return { settled: false, abandoned: true, roundTrips };
}

async function startOver({ api }: Rounds, { epoch }: Refusal): Promise<void> {
  const known = (await api.position()).epoch;
  const next = epoch?.length === 16 ? toHex(epoch) : known;
  if (next === known) throw new Unreachable("stranger");
  await api.startOver(next);
}

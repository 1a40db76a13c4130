import {
  type AuthError,
  createClient,
  FunctionsHttpError,
  isAuthRetryableFetchError,
  type Session,
  type SupabaseClient,
} from "@supabase/supabase-js";
import * as v from "valibot";
import {
  channelOf,
  decodeRefusal,
  decodeSyncAnswer,
  decodeVaultAnswer,
  encodeSyncRequest,
  encodeVaultRequest,
  ProtocolError,
} from "../../supabase/functions/_shared/protocol.ts";
import { report } from "../base/report";
import type { EpochMs } from "../base/shapes";
import { type Bytes, fromHex, type LocalState, sealedItem } from "../vault";
import type { Address } from "./address";
import { boundedFetch, PATIENCE, type Patience, TooLong } from "./bounded-fetch";
import { boundedSocket } from "./bounded-socket";
import { Refusal, type Server, Unreachable } from "./server";

/** A server that sends changes live, and that knows this device by a session, which is stored here. */
export interface Connection extends Server {
  /**
   * Calls back on 'something changed', with the vault's newest seq.
   * @returns the unsubscribe function
   */
  live(vault: Uint8Array, changed: (seq: number) => void): () => void;
  /** This device's id there, 16 bytes; undefined before it has signed in. */
  device(): Promise<Bytes | undefined>;
  /** Deletes the session: from now on the server does not know this device. */
  forget(): Promise<void>;
  /** Ends at once what is under way, and closes what is open; a further call opens it again. */
  close(): void;
}

export interface ConnectionParts {
  readonly address: Address;
  /** Stores the session, sealed. */
  readonly local: LocalState;
  /**
   * Called with the server's time, exact to the second, at each answer that speaks the protocol: what a gateway or an
   * error page says of the time is nobody's clock.
   */
  readonly onServerTime: (serverNow: EpochMs) => void;
  readonly patience?: Patience;
}

const SESSION = "sync session";

/** The session is over without anybody having ended it: its account still exists. */
const LOST_SESSION = ["refresh_token_already_used", "session_expired"];

/** `Server` over the unmodified supabase-js, with one anonymous account a device. */
export function connect({ address, local, onServerTime, patience = PATIENCE }: ConnectionParts): Connection {
  let client: SupabaseClient | undefined;
  let closing = new AbortController();
  const open = () => {
    if (client === undefined) closing = new AbortController();
    client ??= createClient(address.url, address.key, {
      auth: {
        storageKey: SESSION,
        storage: sealedStorage(local, closing.signal),
        autoRefreshToken: false,
        detectSessionInUrl: false,
      },
      global: { fetch: boundedFetch(closing.signal, patience) },
      realtime: { transport: boundedSocket() },
    });
    return client;
  };

  /**
   * The library's answer, or none in time: it asks for a token by itself and repeats what failed, so that the end of
   * one request is not the end of its waiting.
   * @throws Unreachable
   */
  const inTime = <T>(milliseconds: number, ask: (client: SupabaseClient) => Promise<T>): Promise<T> => {
    const asked = ask(open());
    return unlessEnded(asked, AbortSignal.any([closing.signal, AbortSignal.timeout(milliseconds)]));
  };
  const ofAuth = <T>(ask: (auth: SupabaseClient["auth"]) => Promise<T>) =>
    inTime(patience.other, ({ auth }) => ask(auth));

  /** @throws Refusal `unauthorized`, `session_lost`; Unreachable */
  async function session(): Promise<Session> {
    const { data, error } = await ofAuth((auth) => auth.getSession());
    if (data.session) return data.session;
    if (error === null) throw new Refusal("unauthorized");
    throw asOurs(error);
  }

  async function signedIn(): Promise<void> {
    try {
      await session();
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === "too_many_requests") throw error;
      await signIn();
    }
  }

  async function signIn(): Promise<void> {
    const { error } = await ofAuth((auth) => auth.signInAnonymously());
    if (!error) return;
    // Anything but 'not now' means that nobody can sign in there anonymously with this key: it is not a server of ours.
    const ours = asOurs(error);
    throw ours instanceof Refusal && ours.code !== "too_many_requests"
      ? new Unreachable("stranger", { cause: error })
      : ours;
  }

  async function ask<T>(name: "sync" | "vault", body: Bytes, decode: (answer: Uint8Array) => T): Promise<T> {
    try {
      return await invoke(name, body, decode);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== "unauthorized") throw error;
      // The token was valid here and was refused there: the server's keys or clock may have changed. A new token
      // settles it.
      const { error: refused } = await ofAuth((auth) => auth.refreshSession());
      if (refused) throw asOurs(refused);
      return invoke(name, body, decode);
    }
  }

  async function invoke<T>(name: "sync" | "vault", body: Bytes, decode: (answer: Uint8Array) => T): Promise<T> {
    const { data, error, response } = await inTime(name === "sync" ? patience.sync : patience.other, ({ functions }) =>
      functions.invoke(name, { body: body.slice().buffer }),
    );
    if (error instanceof FunctionsHttpError) throw await refusalIn(error.context);
    if (error) throw new Unreachable(error.context instanceof TooLong ? "stranger" : "silent", { cause: error });
    if (!(data instanceof Blob)) throw new Unreachable("stranger");
    const bytes = new Uint8Array(await data.arrayBuffer());
    const answer = believed(() => decode(bytes));
    const date = Date.parse(response?.headers.get("date") ?? "");
    if (!Number.isNaN(date)) onServerTime(date as EpochMs);
    return answer;
  }

  return {
    async sync(request) {
      await session();
      return ask("sync", encodeSyncRequest(request), (answer) => decodeSyncAnswer(answer, request.push));
    },
    async vault(op, fields) {
      if (op === "create" || op === "join") await signedIn();
      else await session();
      const request = encodeVaultRequest({ ...fields, op } as unknown as Parameters<typeof encodeVaultRequest>[0]);
      const decode = (answer: Uint8Array) => decodeVaultAnswer(op, answer);
      return ask("vault", request, decode).catch(async (error) => {
        const lost = error instanceof Refusal && ["unauthorized", "session_lost"].includes(error.code);
        if (!lost || (op !== "create" && op !== "join")) throw error;
        await signIn();
        return invoke("vault", request, decode);
      });
    },
    live(vault, changed) {
      const { realtime } = open();
      const channel = open()
        .channel(channelOf(vault), { config: { private: true } })
        .on("broadcast", { event: "changed" }, ({ payload }) => {
          const poke = v.safeParse(pokeShape, payload);
          if (poke.success) changed(poke.output.seq);
        });
      let ended = false;
      // If anything fails here, the next run still brings what is new.
      void realtime
        .setAuth()
        .then(() => (ended ? undefined : channel.subscribe()))
        .catch((error) => void report("supabase.live", error));
      return () => {
        ended = true;
        void realtime.removeChannel(channel).catch((error) => void report("supabase.live", error));
      };
    },
    async device() {
      const known = await sealedItem(local, { name: SESSION, shape: storedSession, fallback: undefined }).get();
      return known && fromHex(known.user.id.replaceAll("-", ""));
    },
    async forget() {
      this.close();
      await local.set(SESSION, undefined);
    },
    close() {
      closing.abort();
      void client?.removeAllChannels().catch((error) => void report("supabase.close", error));
      client = undefined;
    },
  };
}

const pokeShape = v.object({ seq: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) });

const storedSession = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ user: v.object({ id: v.pipe(v.string(), v.uuid()) }) }),
);

/**
 * The session is never on the disk in the clear. The library may not remove it: a session that the library discards
 * tells the next start what happened to this device, and only `forget` deletes it. What still arrives after `closed`
 * comes from requests that nobody waits for.
 */
const sealedStorage = (local: LocalState, closed: AbortSignal) => ({
  getItem: async (name: string) => {
    if (name !== SESSION) return null;
    const value = await local.get(SESSION);
    return typeof value === "string" ? value : null;
  },
  setItem: async (name: string, value: string) => {
    if (name === SESSION && !closed.aborted) await local.set(SESSION, value);
  },
  removeItem: async () => {},
});

/** @throws Unreachable `silent` once the signal has ended it */
function unlessEnded<T>(work: Promise<T>, ending: AbortSignal): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const end = () => reject(new Unreachable("silent", { cause: ending.reason }));
  ending.addEventListener("abort", end, { once: true });
  work.then(resolve, reject).finally(() => ending.removeEventListener("abort", end));
  return promise;
}

function believed<T>(decode: () => T): T {
  try {
    return decode();
  } catch (error) {
    if (error instanceof ProtocolError) throw new Unreachable("stranger", { cause: error });
    throw error;
  }
}

/** What a status other than 200 means. Gateways between this device and the function answer in forms of their own. */
async function refusalIn(response: Response): Promise<Refusal | Unreachable> {
  try {
    const { error, epoch, retryAfter } = decodeRefusal(new Uint8Array(await response.arrayBuffer()));
    return new Refusal(error, { ...(epoch && { epoch }), ...(retryAfter !== undefined && { retryAfter }) });
  } catch (error) {
    if (response.status === 429) return tooMany(Number(response.headers.get("retry-after")));
    return new Unreachable(response.status >= 500 || response.status === 408 ? "silent" : "stranger", { cause: error });
  }
}

/** Auth's error in the protocol's codes, and `session_lost` besides. */
function asOurs(error: AuthError): Refusal | Unreachable {
  const { status = 0, code = "" } = error;
  if (isAuthRetryableFetchError(error) || status >= 500) return new Unreachable("silent", { cause: error });
  if (status === 429) return tooMany(0);
  return new Refusal(LOST_SESSION.includes(code) ? "session_lost" : "unauthorized");
}

const tooMany = (retryAfter: number) =>
  new Refusal("too_many_requests", { retryAfter: retryAfter > 0 ? retryAfter : 60 });

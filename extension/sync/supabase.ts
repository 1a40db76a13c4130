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
  /** Closes what is open; a further call opens it again. */
  close(): void;
}

export interface ConnectionParts {
  readonly address: Address;
  /** Stores the session, sealed. */
  readonly local: LocalState;
  /** Called at each answer with the server's time, exact to the second. */
  readonly onServerTime: (serverNow: EpochMs) => void;
}

const SESSION = "sync session";

/** Long enough for a megabyte on a slow network, in milliseconds. */
const PATIENCE = 90_000;

/** The session is over without anybody having ended it: its account still exists. */
const LOST_SESSION = ["refresh_token_already_used", "session_expired"];

/** `Server` over the unmodified supabase-js, with one anonymous account a device. */
export function connect({ address, local, onServerTime }: ConnectionParts): Connection {
  let client: SupabaseClient | undefined;
  const open = () => {
    client ??= createClient(address.url, address.key, {
      auth: {
        storageKey: SESSION,
        storage: sealedStorage(local),
        autoRefreshToken: false,
        detectSessionInUrl: false,
      },
    });
    return client;
  };

  /** @throws Refusal `unauthorized`, `session_lost`; Unreachable */
  async function session(): Promise<Session> {
    const { data, error } = await open().auth.getSession();
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
    const { error } = await open().auth.signInAnonymously();
    if (!error) return;
    // Anything but 'not now' means that nobody can sign in there anonymously with this key: it is not a server of ours.
    const ours = asOurs(error);
    throw ours instanceof Refusal && ours.code !== "too_many_requests"
      ? new Unreachable("stranger", { cause: error })
      : ours;
  }

  async function ask(name: "sync" | "vault", body: Bytes): Promise<Uint8Array> {
    try {
      return await invoke(name, body);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== "unauthorized") throw error;
      // The token was valid here and was refused there: the server's keys or clock may have changed. A new token
      // settles it.
      const { error: refused } = await open().auth.refreshSession();
      if (refused) throw asOurs(refused);
      return invoke(name, body);
    }
  }

  async function invoke(name: string, body: Bytes): Promise<Uint8Array> {
    const { data, error, response } = await open().functions.invoke(name, {
      body: new Blob([body]),
      timeout: PATIENCE,
    });
    const date = Date.parse(response?.headers.get("date") ?? "");
    if (!Number.isNaN(date)) onServerTime(date as EpochMs);
    if (error instanceof FunctionsHttpError) throw await refusalIn(error.context);
    if (error) throw new Unreachable("silent", { cause: error });
    if (!(data instanceof Blob)) throw new Unreachable("stranger");
    return new Uint8Array(await data.arrayBuffer());
  }

  return {
    async sync(request) {
      await session();
      const body = await ask("sync", encodeSyncRequest(request));
      return believed(() => decodeSyncAnswer(body, request.push));
    },
    async vault(op, fields) {
      if (op === "create" || op === "join") await signedIn();
      else await session();
      const request = { ...fields, op } as unknown as Parameters<typeof encodeVaultRequest>[0];
      const body = await ask("vault", encodeVaultRequest(request)).catch(async (error) => {
        const lost = error instanceof Refusal && ["unauthorized", "session_lost"].includes(error.code);
        if (!lost || (op !== "create" && op !== "join")) throw error;
        await signIn();
        return invoke("vault", encodeVaultRequest(request));
      });
      return believed(() => decodeVaultAnswer(op, body));
    },
    live(vault, changed) {
      const { realtime } = open();
      const channel = open()
        .channel(channelOf(vault), { config: { private: true } })
        .on("broadcast", { event: "changed" }, ({ payload }) => {
          const poke = v.safeParse(v.object({ seq: v.number() }), payload);
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
      void client?.removeAllChannels().catch((error) => void report("supabase.close", error));
      client = undefined;
    },
  };
}

const storedSession = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ user: v.object({ id: v.pipe(v.string(), v.uuid()) }) }),
);

/**
 * The session is never on the disk in the clear. The library may not remove it: a session that the library discards
 * tells the next start what happened to this device, and only `forget` deletes it.
 */
const sealedStorage = (local: LocalState) => ({
  getItem: async (name: string) => {
    if (name !== SESSION) return null;
    const value = await local.get(SESSION);
    return typeof value === "string" ? value : null;
  },
  setItem: async (name: string, value: string) => {
    if (name === SESSION) await local.set(SESSION, value);
  },
  removeItem: async () => {},
});

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

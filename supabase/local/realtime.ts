import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { WebSocketServer } from "ws";
import type { TokenSigner } from "./auth-tokens.ts";
import type { Database } from "./database.ts";
import { type Broadcast, RealtimeSocket } from "./realtime-channel.ts";

export interface Realtime {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Listens to the database again after its restart. */
  renew(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Stands in for Supabase Realtime, as far as a device needs it: private broadcast channels, guarded by the project's own
 * policies on `realtime.messages`, filled by `realtime.send()` in the database. Nothing else is sent, and nobody else
 * may send.
 */
export async function createRealtime(url: string, database: Database, signer: TokenSigner): Promise<Realtime> {
  const server = new WebSocketServer({ noServer: true, maxPayload: 65_536 });
  const sockets = new Set<RealtimeSocket>();
  const rules = {
    verify: signer.verify,
    mayRead: async (topic: string, claims: object) => {
      const [row] = await database.sql<{ may: boolean }[]>`
        select realtime.local_may_read(${topic}, ${JSON.stringify(claims)}::text::jsonb) as may`;
      return row?.may === true;
    },
  };
  server.on("connection", (socket, request) => {
    const version = new URL(request.url ?? "/", "http://gateway").searchParams.get("vsn");
    const device = new RealtimeSocket(socket, version === "2.0.0" ? "2.0.0" : "1.0.0", rules);
    sockets.add(device);
    socket.once("close", () => sockets.delete(device));
  });

  // Not the library's own `listen()`: that one reconnects without a pause when the server ends, and the flood of
  // connections keeps the server from finishing its recovery (postgres 3.4).
  const listen = async () => {
    const listener = postgres(url, {
      max: 1,
      fetch_types: false, // as in database.ts
      idle_timeout: 0,
      max_lifetime: null,
      onnotice: () => {},
      onnotify: (_channel: string, text: string) => {
        const broadcast: Broadcast = JSON.parse(text);
        for (const socket of sockets) socket.deliver(broadcast);
      },
    } as postgres.Options<Record<string, never>>);
    await listener`listen local_realtime`.simple();
    return listener;
  };
  let listener = await listen();
  let closed = false;

  return {
    upgrade: (request, socket, head) =>
      server.handleUpgrade(request, socket, head, (opened) => server.emit("connection", opened, request)),
    renew: async () => {
      void listener.end({ timeout: 0 }).catch(() => {});
      while (!closed) {
        try {
          listener = await listen();
          return;
        } catch {
          await pause(1_000);
        }
      }
    },
    close: async () => {
      closed = true;
      for (const client of server.clients) client.terminate();
      server.close();
      await listener.end({ timeout: 1 });
    },
  };
}

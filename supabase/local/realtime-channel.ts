import type { JWTPayload } from "jose";
import type { WebSocket } from "ws";
import { type PhoenixMessage, type PhoenixVersion, readPhoenix, sendPhoenix } from "./phoenix.ts";

/** A broadcast that the database sent. */
export interface Broadcast {
  readonly topic: string;
  readonly event: string;
  readonly id: string;
  readonly payload: Record<string, unknown>;
}

interface Channel {
  readonly fullTopic: string;
  readonly topic: string;
  readonly joinRef: string | null;
  expiry: NodeJS.Timeout | undefined;
}

export interface ChannelRules {
  /** @throws if the token is not valid */
  verify(token: string): Promise<JWTPayload>;
  /** Whether the project's policies let these claims read a topic. */
  mayRead(topic: string, claims: JWTPayload): Promise<boolean>;
}

const prefix = "realtime:";

/** One device's socket with the private channels it has joined. */
export class RealtimeSocket {
  readonly #channels = new Map<string, Channel>();
  readonly #socket: WebSocket;
  readonly #version: PhoenixVersion;
  readonly #rules: ChannelRules;
  #turn: Promise<void> = Promise.resolve();

  constructor(socket: WebSocket, version: PhoenixVersion, rules: ChannelRules) {
    this.#socket = socket;
    this.#version = version;
    this.#rules = rules;
    socket.on("message", (data, isBinary) => {
      // One message after the other, in order. Binary frames are broadcasts of a client, which no policy here allows.
      this.#turn = this.#turn
        .then(() => (isBinary ? undefined : this.#receive(readPhoenix(String(data)))))
        .catch(() => socket.close(1011));
    });
    socket.on("error", () => socket.terminate());
    socket.on("close", () => {
      for (const channel of this.#channels.values()) clearTimeout(channel.expiry);
      this.#channels.clear();
    });
  }

  deliver({ topic, event, id, payload }: Broadcast): void {
    const channel = this.#channels.get(prefix + topic);
    if (!channel) return;
    this.#send(channel, "broadcast", { type: "broadcast", event, payload, meta: { id } }, null);
  }

  async #receive(message: PhoenixMessage): Promise<void> {
    const channel = this.#channels.get(message.topic);
    if (message.topic === "phoenix") return this.#reply(message, "ok");
    if (message.event === "phx_join") return this.#join(message);
    if (!channel) return this.#reply(message, "error", { reason: "unmatched topic" });
    if (message.event === "phx_leave") {
      this.#drop(channel);
      return this.#reply(message, "ok");
    }
    if (message.event === "access_token") return this.#renew(channel, message);
    if (message.event === "broadcast") return this.#reply(message, "error", { reason: "Unauthorized" });
  }

  async #join(message: PhoenixMessage): Promise<void> {
    const topic = message.topic.slice(prefix.length);
    const config = Object(message.payload.config);
    if (!message.topic.startsWith(prefix) || !config.private) {
      return this.#reply(message, "error", { reason: "PrivateOnly: This project only allows private channels" });
    }
    const claims = await this.#claimsFor(topic, message.payload.access_token);
    if (!claims) {
      const reason = `Unauthorized: You do not have permissions to read from this Channel topic: ${topic}`;
      return this.#reply(message, "error", { reason });
    }
    const before = this.#channels.get(message.topic);
    if (before) clearTimeout(before.expiry);
    const channel: Channel = { fullTopic: message.topic, topic, joinRef: message.joinRef, expiry: undefined };
    this.#channels.set(message.topic, channel);
    this.#lastAsLongAs(channel, claims);
    this.#reply(message, "ok", { postgres_changes: [] });
  }

  async #renew(channel: Channel, message: PhoenixMessage): Promise<void> {
    const claims = await this.#claimsFor(channel.topic, message.payload.access_token);
    if (claims) this.#lastAsLongAs(channel, claims);
    else this.#end(channel, "Unauthorized");
  }

  async #claimsFor(topic: string, token: unknown): Promise<JWTPayload | null> {
    try {
      const claims = await this.#rules.verify(String(token));
      return (await this.#rules.mayRead(topic, claims)) ? claims : null;
    } catch {
      return null;
    }
  }

  #lastAsLongAs(channel: Channel, { exp }: JWTPayload): void {
    clearTimeout(channel.expiry);
    if (exp === undefined) return;
    channel.expiry = setTimeout(() => this.#end(channel, "Token has expired"), exp * 1_000 - Date.now());
    channel.expiry.unref();
  }

  #end(channel: Channel, message: string): void {
    this.#send(channel, "system", { extension: "system", status: "error", channel: channel.topic, message });
    this.#send(channel, "phx_close", {});
    this.#drop(channel);
  }

  #drop(channel: Channel): void {
    clearTimeout(channel.expiry);
    this.#channels.delete(channel.fullTopic);
  }

  #send({ fullTopic, joinRef }: Channel, event: string, payload: Record<string, unknown>, ref = joinRef): void {
    sendPhoenix(this.#socket, this.#version, { joinRef: ref, ref: null, topic: fullTopic, event, payload });
  }

  #reply(
    { joinRef, ref, topic }: PhoenixMessage,
    status: "ok" | "error",
    response: Record<string, unknown> = {},
  ): void {
    sendPhoenix(this.#socket, this.#version, {
      joinRef,
      ref,
      topic,
      event: "phx_reply",
      payload: { status, response },
    });
  }
}

import type { WebSocket } from "ws";

/** A message of the Phoenix channel protocol, in either of the two forms that clients speak. */
export interface PhoenixMessage {
  readonly joinRef: string | null;
  readonly ref: string | null;
  readonly topic: string;
  readonly event: string;
  readonly payload: Record<string, unknown>;
}

export type PhoenixVersion = "1.0.0" | "2.0.0";

/**
 * Reads a text frame: an object in version 1, an array in version 2.
 * @throws when it is neither
 */
export function readPhoenix(text: string): PhoenixMessage {
  const frame = JSON.parse(text);
  const [joinRef, ref, topic, event, payload] = Array.isArray(frame)
    ? frame
    : [frame.join_ref, frame.ref, frame.topic, frame.event, frame.payload];
  if (typeof topic !== "string" || typeof event !== "string") throw new Error("not a Phoenix message");
  return { joinRef: joinRef ?? null, ref: ref ?? null, topic, event, payload: Object(payload) };
}

export function sendPhoenix(socket: WebSocket, version: PhoenixVersion, message: PhoenixMessage): void {
  const { joinRef, ref, topic, event, payload } = message;
  const frame =
    version === "2.0.0" ? [joinRef, ref, topic, event, payload] : { join_ref: joinRef, ref, topic, event, payload };
  socket.send(JSON.stringify(frame));
}

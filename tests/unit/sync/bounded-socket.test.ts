import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { boundedSocket, FRAMES_A_MINUTE, LARGEST_FRAME } from "../../../extension/sync/bounded-socket";

/** A socket whose server is the test. */
class Socket extends EventTarget {
  readonly args: unknown[];
  closed = false;
  readonly read: unknown[] = [];

  constructor(...args: unknown[]) {
    super();
    this.args = args;
  }

  close(): void {
    this.closed = true;
  }

  receive(data: unknown, timeStamp: number): void {
    const event = Object.assign(new Event("message"), { data });
    Object.defineProperty(event, "timeStamp", { value: timeStamp });
    this.dispatchEvent(event);
  }
}

beforeEach(() => void vi.stubGlobal("WebSocket", Socket));
afterEach(() => void vi.unstubAllGlobals());

/** Connects as the library does, which listens once the socket is there. */
function connected(Bounded = boundedSocket()) {
  const socket = new Bounded("wss://sync.example/realtime/v1", ["phoenix"]) as unknown as Socket;
  socket.addEventListener("message", ({ data }: Event & { data?: unknown }) => socket.read.push(data));
  return socket;
}

test("a frame comes as it was sent, as text or bytes", () => {
  const socket = connected();
  const frames = ["changed", new ArrayBuffer(LARGEST_FRAME), new Blob(["changed"]), "x".repeat(LARGEST_FRAME)];
  for (const frame of frames) socket.receive(frame, 0);
  expect(socket.read).toEqual(frames);
  expect([socket.closed, socket.args]).toEqual([false, ["wss://sync.example/realtime/v1", ["phoenix"]]]);
});

test.each([
  ["text", "x".repeat(LARGEST_FRAME + 1)],
  ["bytes", new ArrayBuffer(LARGEST_FRAME + 1)],
  ["a blob", new Blob(["x".repeat(LARGEST_FRAME + 1)])],
])("a frame that is too large is read by nobody, and closes the channel: %s", (_, frame) => {
  const socket = connected();
  socket.receive(frame, 0);
  expect(socket).toMatchObject({ read: [], closed: true });
});

test("more frames in a minute than all devices together make close the channel, also by connecting again", () => {
  const Bounded = boundedSocket();
  const socket = connected(Bounded);
  for (let frame = 0; frame <= FRAMES_A_MINUTE; frame++) socket.receive("changed", 1_000 + frame);
  expect([socket.read.length, socket.closed]).toEqual([FRAMES_A_MINUTE, true]);
  const again = connected(Bounded);
  again.receive("changed", 60_999);
  expect(again).toMatchObject({ read: [], closed: true });
  const later = connected(Bounded);
  later.receive("changed", 61_000);
  expect(later).toMatchObject({ read: ["changed"], closed: false });
});

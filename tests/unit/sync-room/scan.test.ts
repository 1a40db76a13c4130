// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Frame, readFrame } from "../../../extension/rooms/words/scan/read-frame";
import { type TextKey, text } from "../../../scripts/browser/texts.ts";
import { codeFrame, plainFrame } from "./support/frames.ts";
import { openRoom, words } from "./support/room.tsx";

vi.mock("#i18n", () => import("./support/texts.ts"));

/** What the camera sees, picture after picture. */
let sees: Frame | undefined;
vi.mock("../../../extension/rooms/words/scan/grab-frame", () => ({ grabFrame: () => sees }));

const line = words.join(" ");

describe("a picture", () => {
  it.each([0, 7, 45, 90, 180])("with a code that is turned by %s degrees is read", (degrees) => {
    expect(readFrame(codeFrame(line, degrees))).toEqual({ text: line });
  });
  it("with none in it is nothing, and in the dark it says so", () => {
    expect([readFrame(plainFrame(120)), readFrame(plainFrame(9))]).toEqual(["nothing", "dark"]);
  });
});

describe("scanning the words of another device", () => {
  let tracks: (EventTarget & { stop: () => void; stopped: boolean })[];
  let answer: () => Promise<unknown>;
  const closed = () => tracks.map(({ stopped }) => stopped);

  beforeEach(() => {
    sees = plainFrame(120);
    tracks = [];
    answer = async () => {
      const stop = () => Object.assign(track, { stopped: true });
      const track = Object.assign(new EventTarget(), { stopped: false, stop });
      tracks.push(track);
      return { getTracks: () => [track] };
    };
    vi.stubGlobal("navigator", Object.assign(navigator, { mediaDevices: { getUserMedia: () => answer() } }));
    vi.spyOn(HTMLMediaElement.prototype, "play").mockResolvedValue();
    vi.spyOn(HTMLMediaElement.prototype, "srcObject", "set").mockImplementation(() => {});
  });
  afterEach(() => {
    vi.restoreAllMocks();
    Reflect.deleteProperty(document, "hidden");
  });

  async function scanning() {
    const room = await openRoom();
    for (const key of ["sync.start.join", "sync.consent.join", "scan.start"] as const) await room.press(text(key));
    return room;
  }
  type Room = Awaited<ReturnType<typeof openRoom>>;
  const says = (room: Room, key: TextKey) =>
    expect.poll(() => act(() => Promise.resolve()).then(() => room.says(text(key)))).toBe(true);
  const field = (room: Room) => room.main.querySelector("textarea")?.value;

  it("puts them into the field, closes the camera, and joins only when that is pressed", async () => {
    const room = await scanning();
    await says(room, "scan.looking");
    expect(closed()).toEqual([false]);
    sees = codeFrame(line, 12);
    await expect.poll(() => act(() => Promise.resolve()).then(() => field(room))).toBe(line);
    expect(closed()).toEqual([true]);
    expect([room.has(text("scan.start")), room.has(text("scan.stop"))]).toEqual([true, false]);
    expect(room.done()).toEqual([]);
  });

  it("goes on looking past a code of something else, which gets into no field", async () => {
    const room = await scanning();
    sees = codeFrame("https://example.org/menu");
    await says(room, "scan.foreign");
    await says(room, "scan.elsewhere");
    expect([field(room), closed()]).toEqual(["", [false]]);
    sees = codeFrame(line);
    await expect.poll(() => act(() => Promise.resolve()).then(() => field(room))).toBe(line);
  });

  it("says that it is too dark, and goes on looking", async () => {
    const room = await scanning();
    sees = plainFrame(3);
    await says(room, "scan.dark");
    sees = plainFrame(120);
    await says(room, "scan.looking");
  });

  it.each([
    ["NotAllowedError", "scan.refused"],
    ["NotFoundError", "scan.none"],
    ["NotReadableError", "scan.inUse"],
  ] as const)("says what to do instead after %s, and can be tried again", async (name, sentence) => {
    const works = answer;
    answer = () => Promise.reject(new DOMException("no", name));
    const room = await scanning();
    await says(room, sentence);
    expect(room.says(text("scan.elsewhere"))).toBe(true);
    answer = works;
    await room.press(text("scan.again"));
    await says(room, "scan.looking");
  });

  it("closes the camera when the page is out of sight, when somebody stops, and when another program takes it", async () => {
    const room = await scanning();
    await says(room, "scan.looking");
    Object.defineProperty(document, "hidden", { configurable: true, value: true });
    document.dispatchEvent(new Event("visibilitychange"));
    await says(room, "scan.hidden");
    expect(closed()).toEqual([true]);

    await room.press(text("scan.again"));
    await says(room, "scan.looking");
    tracks[1]?.dispatchEvent(new Event("ended"));
    await says(room, "scan.inUse");

    await room.press(text("scan.again"));
    await says(room, "scan.looking");
    await room.press(text("scan.stop"));
    expect(closed()).toEqual([true, true, true]);
    expect(room.has(text("scan.start"))).toBe(true);
  });

  it("closes a camera that comes after the person had stopped", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const works = answer;
    answer = () => promise.then(works);
    const room = await scanning();
    await says(room, "scan.asking");
    await room.press(text("scan.stop"));
    resolve();
    await expect.poll(closed).toEqual([true]);
  });

  it("is not offered by a browser that knows no cameras", async () => {
    vi.stubGlobal("navigator", Object.assign(navigator, { mediaDevices: undefined }));
    const room = await openRoom();
    for (const key of ["sync.start.join", "sync.consent.join"] as const) await room.press(text(key));
    expect([field(room), room.has(text("scan.start"))]).toEqual(["", false]);
  });
});

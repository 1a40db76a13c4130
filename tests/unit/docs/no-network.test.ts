// @vitest-environment node
import { globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../../..");
const sources = globSync("extension/**/*.{ts,tsx,html}", { cwd: root }).sort();

/** The sources in which something stands that is no comment, by their paths. */
const having = (what: RegExp): string[] =>
  sources.filter((path) => {
    const code = readFileSync(join(root, path), "utf8").replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
    return what.test(code);
  });

test("only sync speaks with anybody", () => {
  expect(sources.length).toBeGreaterThan(300);
  const speaking =
    /\b(?:fetch\s*\(|fetch\b\s*[,}:]|XMLHttpRequest|WebSocket|EventSource|WebTransport|RTCPeerConnection|sendBeacon|importScripts)/;
  const sync = ["bounded-fetch", "bounded-socket", "supabase"].map((name) => `extension/sync/${name}.ts`);
  expect(having(speaking)).toEqual(sync);
  expect(having(/@supabase\//)).toEqual(["extension/sync/supabase.ts"]);
  // Nor does a page of ours ask for anything by what it shows.
  expect(having(/\b(?:src|srcset|href|action)=["']https?:/)).toEqual([]);
});

test("what has to be unforeseeable does not come from Math.random", () => {
  // Which words come, in which order, and when: nothing that anybody must not know before.
  const mayBeForeseen = [
    "extension/entrypoints/background/sync.ts",
    "extension/entrypoints/try-pause/sample.ts",
    "extension/nudges/veil/note.ts",
    "extension/nudges/veil/veil.ts",
    "extension/rooms/journal/drawing-pad.tsx",
  ];
  expect(having(/Math\.random/)).toEqual(mayBeForeseen);
});

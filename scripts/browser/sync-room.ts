import { eventually } from "./eventually.ts";
import type { Screen } from "./screen.ts";
import { text } from "./texts.ts";

/** Steps of a person in the sync room. Each begins on `journal.html#sync`. */

/** Chooses another server than the built-in one. */
export async function useServer(screen: Screen, { url, key }: { url: string; key: string }): Promise<void> {
  await screen.open(text("sync.other.title"));
  await screen.fill(text("sync.other.address"), url);
  await screen.fill(text("sync.other.key"), key);
  await screen.press(text("sync.other.use"));
  await screen.says(text("sync.other.used", url));
}

/** As far as the twelve words, which are still covered. */
export async function beginTurnOn(screen: Screen, name: string): Promise<void> {
  await screen.press(text("sync.start.turnOn"));
  await screen.says(text("sync.consent.leavesWhat"));
  await screen.press(text("sync.consent.yes"));
  await screen.fill(text("sync.name.field"), name);
  await screen.press(text("common.next"));
}

/** From the twelve words to the two that are asked for. @returns the words */
export async function confirmWords(screen: Screen, done: string): Promise<string[]> {
  await screen.says(text("sync.words.title"));
  // The room itself shows the words, too, until the step is there: what was pressed in it is not pressed here.
  await eventually("words to keep", async () => {
    if ((await screen.texts("button")).includes(text("sync.words.kept"))) return true;
    await screen.press(text("sync.words.show"));
    return false;
  });
  const words = await screen.texts("ol.numbered-words li");
  await screen.press(text("sync.words.kept"));
  await screen.says(text("sync.confirm.why"));
  for (const label of await screen.texts("form label")) {
    const place = Number(label.match(/\d+/)?.[0]);
    await screen.fill(label, words[place - 1] ?? "");
  }
  await screen.press(done);
  return words;
}

/** @returns the twelve words */
export async function turnOn(screen: Screen, name: string): Promise<string[]> {
  await beginTurnOn(screen, name);
  const words = await confirmWords(screen, text("sync.confirm.done"));
  await screen.says(text("sync.devices.title"));
  return words;
}

export async function join(screen: Screen, words: readonly string[], name: string): Promise<void> {
  await screen.press(text("sync.start.join"));
  await screen.press(text("sync.consent.join"));
  await screen.fill(text("sync.join.field"), words.join(" "));
  await screen.fill(text("sync.name.field"), name);
  await screen.press(text("sync.join.do"));
  await screen.says(text("sync.devices.title"));
}

/** As far as the last button. */
export async function beginToDelete(screen: Screen): Promise<void> {
  await screen.press(text("sync.erase.begin"));
  await screen.says(text("sync.erase.sure"));
  await screen.fill(text("sync.erase.type", text("sync.erase.word")), text("sync.erase.word"));
}

export async function deleteEverything(screen: Screen): Promise<void> {
  await beginToDelete(screen);
  await screen.press(text("sync.erase.do"));
  await screen.says(text("sync.erase.done"));
}

import { fakeBrowser } from "wxt/testing/fake-browser";
import { answer } from "../../../../extension/entrypoints/background/answer";
import type { Services } from "../../../../extension/entrypoints/background/services";

/** What the background answers to a page of ours. @throws if it refuses */
export async function sayTo(services: Services, type: string, ask: object = {}): Promise<unknown> {
  const page = { id: fakeBrowser.runtime.id, url: fakeBrowser.runtime.getURL("/journal.html") };
  const said = await answer(services, { type, ...ask }, page);
  if (!said.ok) throw new Error(`${type}: ${said.reason}`);
  return said.value;
}

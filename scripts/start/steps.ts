import { join } from "node:path";
import type { Page } from "@playwright/test";
import { unlessEnded } from "./ending.ts";

/** One thing that a person does. It says what it saw, or throws. */
export type Step = readonly [what: string, work: () => Promise<string>];

/**
 * Does one step after the other, and tells.
 * @returns whether every one worked
 * @throws when the end came before
 */
export async function runSteps(steps: readonly Step[], end: AbortSignal): Promise<boolean> {
  for (const [what, work] of steps) {
    try {
      console.log(`✓ ${what}: ${await unlessEnded(end, work)}`);
    } catch (error) {
      end.throwIfAborted();
      console.error(`✗ ${what}: ${error instanceof Error ? error.message : error}`);
      return false;
    }
  }
  return true;
}

/** Pictures of what was seen, numbered in their order. */
export class Pictures {
  readonly folder: string;
  #taken = 0;

  constructor(folder: string) {
    this.folder = folder;
  }

  async take(page: Page, name: string): Promise<void> {
    const file = `${String(++this.#taken).padStart(2, "0")}-${name}.png`;
    await page.bringToFront();
    await page.screenshot({ path: join(this.folder, file), animations: "disabled" });
  }
}

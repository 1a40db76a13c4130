import type { Backend } from "../../supabase/local/temporary-backend.ts";
import { Chromium } from "../browser/chromium.ts";
import type { CutProxy } from "../browser/cut-proxy.ts";
import { startSite } from "../browser/site.ts";
import { mainJob } from "./main-job.ts";
import { Pictures, runSteps } from "./steps.ts";
import { twoDevices } from "./two-devices.ts";

/**
 * Walks the main job in a headless Chromium, on sites of this machine under their real names, and then sync between two.
 * @param folder where the pictures go
 * @returns whether every step worked
 * @throws when the end came before; the browsers are closed by then
 */
export async function walk(folder: string, backend: Backend, wire: CutProxy, end: AbortSignal): Promise<boolean> {
  console.log("There is no display, so this walks the main job without one.\n");
  const pictures = new Pictures(folder);
  const site = await startSite();
  try {
    await using one = await Chromium.open({ site });
    if (!(await runSteps(mainJob(one, pictures), end))) return false;
    await using other = await Chromium.open({ site });
    if (!(await runSteps(twoDevices({ one, other, wire, backend }, pictures), end))) return false;
    console.log(`\nAll of it worked. The pictures are in ${folder}/.`);
    return true;
  } finally {
    site.close();
  }
}

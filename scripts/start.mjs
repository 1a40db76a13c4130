import { hasDisplay } from "./browsers.mjs";
import { readyThenRun } from "./setup.mjs";

// Without a display the main job is walked, which works in Chromium only. Alone, because a terminal sends Ctrl+C to all
// processes in it, and if the database ended at once, nothing could be closed in order.
readyThenRun("start.ts", hasDisplay() ? "any" : "chromium", { alone: true });

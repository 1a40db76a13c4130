import { hasDisplay } from "./browsers.mjs";
import { readyThenRun } from "./setup.mjs";

// Without a display the main job is walked, which only Chromium can be led through. Alone, because a terminal sends
// Ctrl+C to all that run in it, and a database that is gone at once leaves nothing to close in good order.
readyThenRun("start.ts", hasDisplay() ? "any" : "chromium", { alone: true });

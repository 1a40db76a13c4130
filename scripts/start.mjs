import { hasDisplay } from "./browsers.mjs";
import { readyThenRun } from "./setup.mjs";

// Without a display the main job is walked, which only Chromium can be led through.
readyThenRun("start.ts", hasDisplay() ? "any" : "chromium");

import { readyThenRun } from "./setup.mjs";

readyThenRun("test/main.ts", "both");

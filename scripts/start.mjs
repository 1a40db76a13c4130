import { readyThenRun } from "./setup.mjs";

readyThenRun("start.ts", "any");

import { globSync } from "node:fs";
import { basename } from "node:path";

/** Every language of the extension: `en`, and each other file in its folder. */
export const languages: readonly string[] = globSync("extension/locales/*.yml").map((path) => basename(path, ".yml"));

import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { wordlist } from "@scure/bip39/wordlists/english.js";

const document = readFileSync(new URL("../../docs/verify-encryption.md", import.meta.url), "utf8");

/** A script of docs/verify-encryption.md, as it stands there. */
export function documentedScript(name: string): string {
  const found = document.split(`\`\`\`js ${name}\n`)[1]?.split("```")[0];
  if (found === undefined) throw new Error(`docs/verify-encryption.md has no ${name}`);
  return found;
}

/**
 * Runs a script of docs/verify-encryption.md in a folder of its own, beside BIP 39's `english.txt`.
 * @param files what else lies there, by name
 * @returns the lines that it prints
 * @throws if it fails
 */
export async function runDocumented(
  name: string,
  args: readonly string[],
  files: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "clearing-verify-"));
  const all = { ...files, "english.txt": `${wordlist.join("\n")}\n`, [name]: documentedScript(name) };
  try {
    for (const [file, text] of Object.entries(all)) writeFileSync(join(folder, file), text);
    const { stdout } = await promisify(execFile)(process.execPath, [name, ...args], { cwd: folder });
    return stdout.trimEnd().split("\n");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

import { spawnSync } from "node:child_process";
import { chownSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** How to start a program that refuses to run as root: the command to put before it, and the account. */
export interface Runner {
  readonly before: readonly string[];
  readonly identity: { readonly uid?: number; readonly gid?: number };
}

const asWeAre: Runner = { before: [], identity: {} };

function accounts(): { uid: number; gid: number }[] {
  const lines = readFileSync("/etc/passwd", "utf8").split("\n");
  return ["postgres", "nobody"].flatMap((name) => {
    const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(":");
    return fields ? [{ uid: Number(fields[2]), gid: Number(fields[3]) }] : [];
  });
}

/**
 * How `postgres` can be started on `folder`, which is created and given to the account that runs it. An ordinary user
 * runs it as themselves. Root uses another account or, if that account cannot reach the checkout (below /root, for
 * example), a user namespace in which root is another user.
 */
export function unprivilegedRunner(binaries: string, folder: string): Runner {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (process.platform === "win32" || process.getuid?.() !== 0) return asWeAre;

  const postgres = path.join(binaries, "postgres");
  for (const identity of accounts()) {
    if (spawnSync(postgres, ["--version"], identity).status !== 0) continue;
    chownSync(folder, identity.uid, identity.gid);
    if (spawnSync("test", ["-w", folder], identity).status === 0) return { before: [], identity };
  }
  chownSync(folder, 0, 0);
  const before = ["unshare", "--user", "--map-user=65534", "--map-group=65534", "--"];
  const [program = "", ...rest] = [...before, postgres, "--version"];
  if (spawnSync(program, rest).status === 0) return { before, identity: {} };
  throw new Error(
    "PostgreSQL does not run as root, and no other account can reach this folder. Start the backend as an ordinary user.",
  );
}

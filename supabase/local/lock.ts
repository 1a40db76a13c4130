import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

/** The stack that uses a data folder. */
export interface Holder {
  readonly url: string;
  readonly pid: number;
}

export class AlreadyRunning extends Error {
  override readonly name = "AlreadyRunning";
  constructor(holder: Holder) {
    super(
      `This backend is running already at ${holder.url} (process ${holder.pid}). Use that one, or stop it before starting another.`,
    );
  }
}

// A listening socket rather than a file with a pid: the system closes it when its process ends, so a killed stack never
// leaves a lock behind, and there is no pid that might meanwhile belong to another process.
function lockAddress(dataFolder: string): string {
  const name = `clearing-backend-${createHash("sha256").update(path.resolve(dataFolder)).digest("hex").slice(0, 24)}`;
  if (process.platform === "linux") return `\0${name}`;
  if (process.platform === "win32") return `\\\\.\\pipe\\${name}`;
  return path.join(tmpdir(), `${name}.sock`);
}

function askHolder(address: string): Promise<Holder | null> {
  return new Promise((resolve) => {
    let answer = "";
    const socket = connect(address);
    socket.setEncoding("utf8");
    socket.on("data", (text) => {
      answer += text;
    });
    socket.once("end", () => {
      try {
        resolve(JSON.parse(answer));
      } catch {
        resolve(null);
      }
    });
    socket.once("error", () => resolve(null));
  });
}

/**
 * Reserves the data folder for this process, until the returned function is called or the process ends.
 * @throws AlreadyRunning when another stack has it
 */
export async function lockDataFolder(dataFolder: string, holder: () => Holder): Promise<() => Promise<void>> {
  const address = lockAddress(dataFolder);
  const listen = () =>
    new Promise<(() => Promise<void>) | null>((resolve, reject) => {
      const server = createServer((socket) => socket.end(JSON.stringify(holder())));
      server.once("error", (error: NodeJS.ErrnoException) =>
        error.code === "EADDRINUSE" ? resolve(null) : reject(error),
      );
      server.listen(address, () => resolve(() => new Promise((done) => server.close(() => done()))));
      server.unref();
    });

  const release = await listen();
  if (release) return release;
  const other = await askHolder(address);
  if (other) throw new AlreadyRunning(other);
  // Only a socket file can outlive its process.
  if (path.isAbsolute(address)) rmSync(address, { force: true });
  const second = await listen();
  if (!second) throw new Error("Another backend is just starting on the same data folder.");
  return second;
}

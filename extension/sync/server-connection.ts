import { report } from "../base/report";
import type { EpochMs } from "../base/shapes";
import { fromHex, type Vault } from "../vault";
import type { Address } from "./address";
import type { Connection, ConnectionParts } from "./supabase";
import { readSyncState, type SyncState } from "./sync-state";

export interface ServerConnectionParts {
  connect(parts: ConnectionParts): Connection;
  /** The server of this build. */
  readonly builtIn: Address | undefined;
  now(): EpochMs;
}

/** By how much the difference between the clocks must have changed before it is stored again, in milliseconds. */
const LEAST_DRIFT = 10_000;

/** The one connection to the server in use, and its one subscription to changes. */
export class ServerConnection {
  readonly #parts: ServerConnectionParts;
  #open: { readonly address: Address; readonly connection: Connection } | undefined;
  #live: (() => void) | undefined;
  /** By how much this device's clock was ahead of the server's when that was last stored. */
  #ahead: number | undefined;

  constructor(parts: ServerConnectionParts) {
    this.#parts = parts;
  }

  addressOf({ server }: SyncState): Address | undefined {
    return server ?? this.#parts.builtIn;
  }

  /**
   * @param state if it has just been read
   * @throws RangeError if no server is known
   */
  async server(vault: Vault, state?: SyncState): Promise<Connection> {
    const address = this.addressOf(state ?? (await readSyncState(vault.local)));
    if (!address) throw new RangeError("no server is known");
    const known = this.#open?.address;
    if (this.#open && known?.url === address.url && known.key === address.key) return this.#open.connection;
    this.disconnect();
    const onServerTime = (serverNow: EpochMs) => this.#onServerTime(vault, serverNow);
    const connection = this.#parts.connect({ address, local: vault.local, onServerTime });
    this.#open = { address, connection };
    return connection;
  }

  /** Listens until {@link stopListening}. Calling it twice does no more than calling it once. */
  async listen(vault: Vault, changed: (seq: number) => void): Promise<void> {
    const { vaultId } = await vault.sync.identity();
    const server = await this.server(vault);
    this.#live ??= server.live(fromHex(vaultId), changed);
  }

  stopListening(): void {
    this.#live?.();
    this.#live = undefined;
  }

  /** Ends at once what is under way. */
  interrupt(): void {
    this.stopListening();
    this.#open?.connection.close();
  }

  disconnect(): void {
    this.stopListening();
    this.#open?.connection.close();
    this.#open = undefined;
    this.#ahead = undefined;
  }

  #onServerTime(vault: Vault, serverNow: EpochMs): void {
    const ahead = this.#parts.now() - serverNow;
    if (this.#ahead !== undefined && Math.abs(ahead - this.#ahead) < LEAST_DRIFT) return;
    this.#ahead = ahead;
    void vault.sync.noteServerTime(serverNow).catch((error) => {
      report("server-connection.heard", error);
      this.#ahead = undefined;
    });
  }
}

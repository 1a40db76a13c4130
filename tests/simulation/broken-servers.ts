import { type Backup, ModelServer, type Ticket, type VaultRow } from "../support/model/server";

/** Numbers are given out as requests arrive, and become visible in the order in which the requests are answered. */
class SeqBeforeTheLock extends ModelServer {
  readonly #drawn = new WeakMap<Ticket, number>();
  readonly #last = new Map<string, number>();

  override begin(...request: Parameters<ModelServer["begin"]>): Ticket {
    const ticket = super.begin(...request);
    const vault = ticket.request.vault.toHex();
    const last = Math.max(this.#last.get(vault) ?? 0, this.vaults.get(vault)?.seq ?? 0);
    this.#drawn.set(ticket, last + 1);
    this.#last.set(vault, last + ticket.request.push.length);
    return ticket;
  }

  protected override firstSeq(vault: VaultRow, ticket: Ticket): number {
    return this.#drawn.get(ticket) ?? super.firstSeq(vault, ticket);
  }
}

/** A backup is restored, and the devices are told only if the server notices by itself. */
class EpochNotRenewed extends ModelServer {
  override restore(backup: Backup): void {
    const epochs = new Map([...this.vaults].map(([id, { epoch }]) => [id, epoch]));
    super.restore(backup);
    for (const [id, vault] of this.vaults) vault.epoch = epochs.get(id) ?? vault.epoch;
  }
}

/** The server does not notice either. */
class NoEpoch extends EpochNotRenewed {
  protected override hasGoneBack(): boolean {
    return false;
  }
}

export const brokenServers = {
  "seq before the lock": SeqBeforeTheLock,
  "epoch not renewed": EpochNotRenewed,
  "no epoch": NoEpoch,
} as const;

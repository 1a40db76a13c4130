import type { EpochMs } from "../../../extension/base/shapes";
import { newBatchLimits } from "../../../extension/sync/batch";
import { untilSettled } from "../../../extension/sync/round";
import { Refusal } from "../../../extension/sync/server";
import { asRecordId, openVault, secretOf, type Vault } from "../../../extension/vault";
import { isRefused } from "../../support/model/server";
import { server } from "./line";
import type { Person } from "./person";

const NAME = "the other device";

/** Another device in a person's vault, on which nothing goes wrong. */
export class OtherDevice {
  readonly #vault = openVault({ name: NAME, now: () => Date.now() as EpochMs });

  /** Writes before the text of one entry, unless it has, and creates another. */
  async writes(person: Person, entry: string, created: string): Promise<void> {
    const vault = await this.#synced(person);
    const from = (await vault.get(asRecordId(entry)))?.body ?? "";
    if (!from.startsWith("(")) await vault.change(asRecordId(entry), { body: { from, to: `(at home) ${from}` } });
    if ((await vault.get(asRecordId(created))) === undefined)
      await vault.create("entry", { id: asRecordId(created), at: 5 as EpochMs, body: "Far away." });
    await this.#synced(person);
  }

  /** What it has, once it has read all that the server has. */
  async seen(person: Person): Promise<unknown> {
    const entries = await (await this.#synced(person)).list("entry");
    return entries.map(({ id, body, fields }) => ({ id, body, fields })).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }

  async #synced(person: Person): Promise<Vault> {
    const vault = await this.#vault;
    const words = (await person.ask("sync.words", {})).join(" ");
    const secret = secretOf(words);
    if (!secret.ok) throw new Error(secret.error.kind);
    if ((await vault.words()).join(" ") !== words) await vault.sync.rekey(secret.value);
    server.admit((await vault.sync.identity()).vaultId, NAME);
    const { settled } = await untilSettled({
      api: vault.sync,
      server: {
        async sync(request) {
          const answer = server.sync(NAME, request);
          if (!isRefused(answer)) return answer;
          throw new Refusal(answer.refused, answer.epoch ? { epoch: Uint8Array.fromHex(answer.epoch) } : {});
        },
      },
      limits: newBatchLimits(),
      now: () => 0,
      random: () => 0,
      sleep: async () => undefined,
    });
    if (!settled) throw new Error(`${NAME} did not settle`);
    return vault;
  }
}

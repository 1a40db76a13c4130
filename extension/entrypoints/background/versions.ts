import { report } from "../../base/report";
import { SerialQueue } from "../../base/serial-queue";
import type { EpochMs } from "../../base/shapes";
import { toEpochMs } from "../../base/time";
import { safetyFields } from "../../care/safety-plan";
import { type Losing, lossIn } from "../../journal/loss";
import {
  thinned,
  type Version,
  type VersionStore,
  type VersionsOf,
  versions,
  withVersion,
} from "../../journal/versions";
import { asRecordId, type RecordId, type RecordView, type SealedItem, sealedItem, type Vault } from "../../vault";
import type { Clock } from "./device-clock";

/** The text of a record beside its body, by type: what somebody wrote, and not what was chosen. */
const textFields: Partial<Record<RecordView["type"], readonly string[]>> = {
  treatment: ["intention"],
  setting: safetyFields,
};

const prefix = "versions/";
// Names are stored in the clear, so that of a field is inside: it would say what kind of record this is.
const kind = (id: string) => ({
  name: prefix + id,
  shape: versions,
  fallback: {},
});

/** Stands for the body, among the fields. */
export const body = "body";

/**
 * Earlier versions of what a person wrote, for 30 days: on this device only, sealed with the vault's key, one item of
 * local state for each record.
 */
export class Versions implements VersionStore {
  readonly #queue = new SerialQueue();
  readonly #losing = new Map<string, Losing>();

  constructor(
    readonly vault: () => Promise<Vault>,
    readonly clock: Clock,
  ) {}

  /** A record was changed: what went from its texts is kept. */
  readonly replaced = (was: RecordView, now: RecordView): void => {
    for (const field of [body, ...(textFields[was.type] ?? [])]) {
      const name = `${was.id}/${field}`;
      const loss = lossIn(textIn(was, field), textIn(now, field), this.#losing.get(name));
      if ("keep" in loss) {
        this.#losing.delete(name);
        void this.#keep(was.id, field, { at: was.changed, text: loss.keep }).catch(
          (error) => void report("versions.keep", error),
        );
      } else if (loss.losing) this.#losing.set(name, loss.losing);
      else this.#losing.delete(name);
    }
  };

  /** Newest first, with what was replaced until now. */
  of(id: string, field: string): Promise<Version[]> {
    return this.#queue.run(async () => {
      const kept = await (await this.#item(id)).get();
      return [...thinned(kept[field] ?? [], this.#now())];
    });
  }

  all(id: string): Promise<VersionsOf | undefined> {
    return this.#queue.run(async () => {
      const left = young(await (await this.#item(id)).get(), this.#now());
      return Object.keys(left).length > 0 ? left : undefined;
    });
  }

  async take(id: string, versions: VersionsOf): Promise<void> {
    for (const [field, taken] of Object.entries(versions))
      for (const version of taken) await this.#keep(id, field, version);
  }

  /** The record was deleted for good. */
  forget(id: string): Promise<void> {
    return this.#queue.run(async () => (await this.#item(id)).set(undefined));
  }

  /** Deletes what is too old, and what is left of records that were deleted for good. */
  forgetOld(): Promise<void> {
    return this.#queue.run(async () => {
      const vault = await this.vault();
      for (const name of await vault.local.names(prefix)) {
        const id = asRecordId(name.slice(prefix.length));
        const item = await this.#item(id);
        const known = await item.get();
        const left = (await isGone(vault, id)) ? {} : young(known, this.#now());
        if (left !== known) await item.set(Object.keys(left).length > 0 ? left : undefined);
      }
    });
  }

  #keep(id: string, field: string, version: Version): Promise<void> {
    return this.#queue.run(async () => {
      await (await this.#item(id)).update((kept) => {
        const known = kept[field] ?? [];
        const next = withVersion(known, version, this.#now());
        return next === known ? kept : { ...kept, [field]: next };
      });
    });
  }

  #now = (): EpochMs => toEpochMs(this.clock.now());

  async #item(id: string): Promise<SealedItem<VersionsOf>> {
    return sealedItem((await this.vault()).local, kind(id));
  }
}

/** Whether it was deleted for good. One that does not open now may open later. */
const isGone = (vault: Vault, id: RecordId): Promise<boolean> =>
  vault.get(id).then(
    (record) => record === undefined,
    (error: unknown) => {
      report("versions.isGone", error);
      return false;
    },
  );

/** Those whose time is not over. The same object if that is all of them. */
function young(kept: VersionsOf, now: EpochMs): VersionsOf {
  const left = Object.entries(kept).map(([field, versions]) => [field, thinned(versions, now)] as const);
  const isSame = left.every(([field, versions]) => versions === kept[field]);
  return isSame ? kept : Object.fromEntries(left.filter(([, versions]) => versions.length > 0));
}

const textIn = ({ body: words, fields }: RecordView, field: string): string => {
  const text = field === body ? words : fields[field];
  return typeof text === "string" ? text : "";
};

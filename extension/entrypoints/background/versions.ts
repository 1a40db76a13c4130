import { report } from "../../base/report";
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
import {
  asRecordId,
  type RecordId,
  type RecordView,
  type Replaced,
  type SealedItem,
  sealedItem,
  type Value,
  type Vault,
} from "../../vault";
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
 * local state for each record. One is stored together with the change that took its words, or not at all, and neither
 * is the change.
 */
export class Versions implements VersionStore {
  readonly #losing = new Map<string, Losing>();

  constructor(
    readonly vault: () => Promise<Vault>,
    readonly clock: Clock,
  ) {}

  /** What goes from the texts of a record is kept. */
  readonly replaced: Replaced = async (was, now) => {
    const losses = [body, ...(textFields[was.type] ?? [])].map((field) => {
      const name = `${was.id}/${field}`;
      return { field, name, loss: lossIn(textIn(was, field), textIn(now, field), this.#losing.get(name)) };
    });
    const stored = () => {
      for (const { name, loss } of losses) {
        if ("losing" in loss && loss.losing) this.#losing.set(name, loss.losing);
        else this.#losing.delete(name);
      }
    };
    const gone = losses.flatMap(({ field, loss }) =>
      "keep" in loss ? [[field, [{ at: was.changed, text: loss.keep }]] as const] : [],
    );
    if (gone.length === 0) return { stored };
    const kept = await (await this.#item(was.id)).get();
    return { stored, local: { name: prefix + was.id, value: this.#with(kept, Object.fromEntries(gone)) as Value } };
  };

  /** Newest first, with what was replaced until now. */
  async of(id: string, field: string): Promise<Version[]> {
    const kept = await (await this.#item(id)).get();
    return [...thinned(kept[field] ?? [], this.#now())];
  }

  async all(id: string): Promise<VersionsOf | undefined> {
    const left = young(await (await this.#item(id)).get(), this.#now());
    return Object.keys(left).length > 0 ? left : undefined;
  }

  async take(id: string, versions: VersionsOf): Promise<void> {
    await (await this.#item(id)).update((kept) => this.#with(kept, versions));
  }

  /** The record was deleted for good. */
  async forget(id: string): Promise<void> {
    await (await this.#item(id)).set(undefined);
  }

  /** Deletes what is too old, and what is left of records that were deleted for good. */
  async forgetOld(): Promise<void> {
    const vault = await this.vault();
    for (const name of await vault.local.names(prefix)) {
      const id = asRecordId(name.slice(prefix.length));
      const item = await this.#item(id);
      const left = (await isGone(vault, id)) ? {} : await item.update((kept) => young(kept, this.#now()));
      if (Object.keys(left).length === 0) await item.set(undefined);
    }
  }

  /** With versions added; the same object if it had all their words. */
  #with(kept: VersionsOf, added: VersionsOf): VersionsOf {
    let all = kept;
    for (const [field, versions] of Object.entries(added)) {
      for (const version of versions) {
        const known = all[field] ?? [];
        const next = withVersion(known, version, this.#now());
        if (next !== known) all = { ...all, [field]: next };
      }
    }
    return all;
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

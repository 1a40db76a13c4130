import * as v from "valibot";
import type { Value } from "./value";
import type { LocalState } from "./vault";

export interface ItemKind<T> {
  readonly name: string;
  readonly shape: v.GenericSchema<unknown, T>;
  /** What counts if there is no item, or one of another shape. */
  readonly fallback: T;
}

/** One item of local state that is checked when it is read. */
export interface SealedItem<T> {
  get(): Promise<T>;
  /** Undefined deletes the item. Keys with `undefined` are left out. */
  set(value: T | undefined): Promise<void>;
  /**
   * Stores what `step` makes of the item, unless that is the very value it was given. Two updates at once are not put
   * in turn; that takes a queue around them.
   * @returns the item as it is then
   */
  update(step: (value: T) => T): Promise<T>;
}

export function sealedItem<T>(storage: LocalState, { name, shape, fallback }: ItemKind<T>): SealedItem<T> {
  const get = async (): Promise<T> => {
    const stored = v.safeParse(shape, await storage.get(name));
    return stored.success ? stored.output : fallback;
  };
  // What cannot be stored is refused there, whatever its type says here.
  const set = (value: T | undefined) => storage.set(name, value as Value | undefined);
  return {
    get,
    set,
    async update(step) {
      const value = await get();
      const next = step(value);
      if (next !== value) await set(next);
      return next;
    },
  };
}

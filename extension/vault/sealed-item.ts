import * as v from "valibot";
import type { Value } from "./value";
import type { LocalState } from "./vault";

export interface ItemKind<T> {
  readonly name: string;
  readonly shape: v.GenericSchema<unknown, T>;
  /** The value if there is no item, or one of another shape. */
  readonly fallback: T;
}

/** One item of local state that is checked when it is read. */
export interface SealedItem<T> {
  get(): Promise<T>;
  /** Undefined deletes the item. Keys with `undefined` are left out. */
  set(value: T | undefined): Promise<void>;
  /**
   * Stores the result of `step`, unless it is the very value that was passed to it. Two updates at the same time are
   * queued only where the state does it, see `LocalState.update`.
   * @returns the item as it is then
   */
  update(step: (value: T) => T): Promise<T>;
}

export function sealedItem<T>(state: LocalState, { name, shape, fallback }: ItemKind<T>): SealedItem<T> {
  const read = (value: unknown): T => {
    const stored = v.safeParse(shape, value);
    return stored.success ? stored.output : fallback;
  };
  const get = async (): Promise<T> => read(await state.get(name));
  // A value that cannot be stored is refused there, whatever its type is here.
  const set = (value: T | undefined) => state.set(name, value as Value | undefined);
  return {
    get,
    set,
    async update(step) {
      if (state.update) {
        let next = fallback;
        await state.update(name, (stored) => {
          const value = read(stored);
          next = step(value);
          return next === value ? stored : (next as Value | undefined);
        });
        return next;
      }
      const value = await get();
      const next = step(value);
      if (next !== value) await set(next);
      return next;
    },
  };
}

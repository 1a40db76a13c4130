import { useLayoutEffect, useState } from "preact/hooks";

/** A value that several parts of a page show: each is drawn apart, around the field that stands in the HTML. */
export interface Shared<T> {
  get(): T;
  set(value: T): void;
  /** The value, inside a component, which is drawn again when it changes. */
  use(): T;
}

export function shared<T>(first: T): Shared<T> {
  let value = first;
  const listeners = new Set<(value: T) => void>();
  return {
    get: () => value,
    set(next) {
      value = next;
      for (const listener of listeners) listener(next);
    },
    use() {
      const [now, setNow] = useState(value);
      useLayoutEffect(() => {
        const follow = (next: T) => setNow(() => next);
        follow(value); // it may have changed between the first drawing and this
        listeners.add(follow);
        return () => void listeners.delete(follow);
      }, []);
      return now;
    },
  };
}

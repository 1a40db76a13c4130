type Ordered = Temporal.Instant | Temporal.PlainDate | Temporal.PlainDateTime | Temporal.ZonedDateTime;

/** Whether one instant, day or time comes before another of the same type. */
export function isBefore<T extends Ordered>(a: T, b: T): boolean {
  // Each type has its own `compare`, which the compiler cannot infer from a value.
  const { compare } = a.constructor as unknown as { compare(a: T, b: T): number };
  return compare(a, b) < 0;
}

/** The earlier of two. */
export function earliest<T extends Ordered>(a: T, b: T): T {
  return isBefore(b, a) ? b : a;
}

/** The later of two. */
export function latest<T extends Ordered>(a: T, b: T): T {
  return isBefore(a, b) ? b : a;
}

/** Whether it lies between two ends, or is one of them. */
export function isWithin<T extends Ordered>(at: T, { from, to }: { readonly from: T; readonly to: T }): boolean {
  return !isBefore(at, from) && !isBefore(to, at);
}

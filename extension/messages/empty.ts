/** An ask that needs nothing said with it. */
export type Empty = Record<never, never>;

/** What `get` gives, or undefined if it throws: what others wrote may break at any point, and that is an answer. */
export function tryParse<Value>(get: () => Value): Value | undefined {
  try {
    return get();
  } catch {
    // A refusal is an ordinary value here; calendar files alone make dozens of them.
    return undefined;
  }
}

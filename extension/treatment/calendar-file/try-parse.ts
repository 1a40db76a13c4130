/** The value, or undefined when getting it throws: what others wrote into a file may break at any point. */
export function tryParse<Value>(get: () => Value): Value | undefined {
  try {
    return get();
  } catch {
    return undefined;
  }
}

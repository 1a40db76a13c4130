/** The value, or undefined if getting it throws: parsing a file from elsewhere may throw at any point. */
export function tryParse<Value>(get: () => Value): Value | undefined {
  try {
    return get();
  } catch {
    return undefined;
  }
}

/** A uuid as text, as PostgreSQL writes it, to its 16 bytes. */
export function uuidBytes(text: string): Uint8Array<ArrayBuffer> {
  const digits = text.replaceAll("-", "");
  return Uint8Array.from({ length: 16 }, (_, place) => Number.parseInt(digits.slice(2 * place, 2 * place + 2), 16));
}

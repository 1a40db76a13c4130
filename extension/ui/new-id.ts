/** A new record's id, as the vault writes it: 128 random bits in lower-case hexadecimal digits. Pages do not load the vault. */
export const newId = (): string => crypto.randomUUID().replaceAll("-", "");

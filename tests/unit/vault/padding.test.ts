import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pad, padme, unpad } from "../../../extension/vault/padding";

describe("padding", () => {
  test("Padmé lengths as in the paper", () => {
    expect([9, 100, 1000, 1025, 5000, 65_537].map(padme)).toEqual([10, 104, 1024, 1088, 5120, 67_584]);
  });

  test("is at least 512 bytes, at most 12 % more, and only few lengths occur", () => {
    const lengths = Array.from({ length: 20_000 }, (_, length) => pad(new Uint8Array(length)).length);
    expect(Math.min(...lengths)).toBe(512);
    expect(lengths.every((padded, length) => padded > length)).toBe(true);
    expect(lengths.every((padded, length) => length < 512 || padded / (length + 1) < 1.12)).toBe(true);
    expect(new Set(lengths).size).toBeLessThan(100);
  });

  test("comes off again, whatever the content ends with", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 2000 }),
        fc.nat(3000),
        fc.constantFrom([], [0], [0x80], [0x80, 0]),
        (bytes, least, end) => {
          const content = Uint8Array.from([...bytes, ...end]);
          const padded = pad(content, least);
          expect(padded.length).toBeGreaterThanOrEqual(Math.max(least, 512));
          expect(unpad(padded)).toEqual(content);
        },
      ),
    );
  });

  test("that is not there is noticed", () => {
    expect(unpad(new Uint8Array(512))).toBeUndefined();
    expect(unpad(new Uint8Array())).toBeUndefined();
    expect(unpad(Uint8Array.of(1, 2, 3))).toBeUndefined();
  });
});

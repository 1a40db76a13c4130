import { expect, test } from "vitest";
import { callLink, isPhoneOrNothing, textLink } from "../../../extension/care/phone-number";

test.each([
  ["+1 (555) 010-2030", "tel:+15550102030"],
  ["555 010 2030 x123", "tel:5550102030;ext=123"],
  ["555.010.2030 ext. 12", "tel:5550102030;ext=12"],
  ["+49 30 123456 Ext 7", "tel:+4930123456;ext=7"],
  ["030/123456 #44", "tel:030123456;ext=44"],
  [" 0800 111 0 111 ", "tel:08001110111"],
  ["112", "tel:112"],
])("%s calls %s", (written, link) => {
  expect(callLink(written)).toBe(link);
  expect(isPhoneOrNothing(written)).toBe(true);
});

test.each(["the front desk", "555-CALL", "12", "+", "1234567890123456", "555 ext.", "mail@example.org", "+1+2 345"])(
  "%s is no number",
  (written) => {
    expect(callLink(written)).toBeUndefined();
    expect(isPhoneOrNothing(written)).toBe(false);
  },
);

test("an empty field is no mistake", () => {
  expect(isPhoneOrNothing("  ")).toBe(true);
  expect(callLink("")).toBeUndefined();
});

test("a text message begins with what is ready, and nothing in it ends the link", () => {
  expect(textLink("+34 600 123 456", "¿Me llamas? & ya")).toBe("sms:+34600123456?body=%C2%BFMe%20llamas%3F%20%26%20ya");
  expect(textLink("85258")).toBe("sms:85258");
});

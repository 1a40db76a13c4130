/** International with a +, or as it is dialled there; separators as people write them; an extension after 'x' or 'ext.'. */
const shape = /^(\+?)([\d\s()./-]{3,40}?)\s*(?:(?:x|ext\.?|#)\s*(\d{1,7}))?$/i;

/** A number as a telephone dials it, and the extension after it, '' where there is none. Undefined for anything else. */
export function readPhone(text: string): { number: string; extension: string } | undefined {
  const [, plus = "", written = "", extension = ""] = shape.exec(text.trim()) ?? [];
  const digits = written.replace(/\D/g, "");
  return digits.length < 3 || digits.length > 15 ? undefined : { number: plus + digits, extension };
}

/** Nothing, or a number. */
export const isPhoneOrNothing = (text: string): boolean => text.trim() === "" || readPhone(text) !== undefined;

/** A link that calls: RFC 3966. Undefined where the text is no number. */
export function callLink(text: string): string | undefined {
  const phone = readPhone(text);
  return phone && `tel:${phone.number}${phone.extension && `;ext=${phone.extension}`}`;
}

/** A link that begins a text message: RFC 5724. Undefined where the text is no number. */
export function textLink(text: string, body = ""): string | undefined {
  const phone = readPhone(text);
  return phone && `sms:${phone.number}${body && `?body=${encodeURIComponent(body)}`}`;
}

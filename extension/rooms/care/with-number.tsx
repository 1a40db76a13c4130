import type { ComponentChild } from "preact";
import { callLink } from "../../care/phone-number";

/** Where something stands in a sentence: a character that no text has. */
const MARK = "\uE000";

interface AroundProps {
  /** The sentence around what it is given. */
  sentence: (part: string) => string;
  children: ComponentChild;
}

/** A sentence with something in it that is more than text. */
export function Around({ sentence, children }: AroundProps) {
  const [before, after] = sentence(MARK).split(MARK);
  return (
    <>
      {before}
      {children}
      {after}
    </>
  );
}

interface WithNumberProps {
  sentence: AroundProps["sentence"];
  number: string;
}

/** A sentence with a number in it that can be called. */
export const WithNumber = ({ sentence, number }: WithNumberProps) => (
  <Around sentence={sentence}>
    <a class="help-number" href={callLink(number)}>
      {number}
    </a>
  </Around>
);

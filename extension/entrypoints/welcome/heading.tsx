import { useLayoutEffect, useRef } from "preact/hooks";

interface HeadingProps {
  words: string;
  /** The page itself announces its first heading; a screen reader starts each later step at its own. */
  first?: boolean;
}

/** What a step is about. */
export function Heading({ words, first = false }: HeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (!first) heading.current?.focus();
  }, []);
  return (
    <h2 ref={heading} tabIndex={-1}>
      {words}
    </h2>
  );
}

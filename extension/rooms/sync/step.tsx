import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** One calm page of several. A screen reader, and whoever goes by keyboard, starts it at its heading. */
export function Step({ title, children }: { title: string; children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section class="card stack">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </section>
  );
}

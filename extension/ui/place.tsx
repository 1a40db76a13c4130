import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import "./place.css";
import { scene } from "./scene";

/** A page that is a place: the clearing behind it, in the light that is given. */
export function Place({ light, children }: { light: string; children: ComponentChildren }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const drawn = scene();
    place.current?.prepend(drawn);
    return () => drawn.remove();
  }, []);
  return (
    <div class="place" data-light={light} ref={place}>
      {children}
    </div>
  );
}

import type { ComponentChildren } from "preact";
import "./nothing-yet.css";

interface NothingYetProps {
  title: string;
  what: string;
  /** The ways to begin. */
  children?: ComponentChildren;
}

/** A room before there is anything in it: a small wood, a sun that rises, and what will be here. */
export const NothingYet = ({ title, what, children }: NothingYetProps) => (
  <div class="nothing-yet">
    <svg viewBox="0 0 200 110" width="200" height="110" aria-hidden="true">
      <path class="ground" d="M8 96h184" />
      <path
        class="trees"
        d="M30 96V76M30 28c12 15 12 40 0 48-12-8-12-33 0-48ZM52 96V82M52 46c9 11 9 30 0 36-9-6-9-25 0-36ZM170 96V74M170 22c12 16 12 44 0 52-12-8-12-36 0-52ZM150 96V82M150 50c8 10 8 27 0 32-8-5-8-22 0-32Z"
      />
      <path class="sun" d="M84 96c0-9 7-15 16-15s16 6 16 15" />
      <path class="rays" d="M100 62v8M79 70l5 6M121 70l-5 6" />
    </svg>
    <h2>{title}</h2>
    <p>{what}</p>
    {children}
  </div>
);

import "./path.css";
import { type Drawn, type PathDays, smallPath } from "./geometry";

export interface PathProps {
  path: PathDays;
  /** What it shows, in words: it is a picture for those who see it. */
  sentence: string;
  /** The width of a day, in px. */
  step: number;
}

export const shapesOf = ({ shapes }: Drawn) =>
  shapes.map(({ as, d, opacity }, i) => <path key={i} class={as} d={d} opacity={opacity} />);

/** The path in the popup and at the head of a room. */
export function SmallPath({ path, sentence, step }: PathProps) {
  const drawn = smallPath(path, step);
  return (
    <svg class="path" viewBox={`0 0 ${drawn.width} ${drawn.height}`} role="img" aria-label={sentence}>
      {shapesOf(drawn)}
    </svg>
  );
}

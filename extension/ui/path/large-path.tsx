import "./large-path.css";
import { type Label, largePath, placeLabels } from "./geometry";
import { type PathProps, shapesOf } from "./path";

interface LargePathProps {
  /** The height of a full-grown tree, in px. */
  tree: number;
  labels: readonly Label[];
  /** How wide a letter of theirs is at most, in px. */
  letter: number;
}

/** The path as a picture of its own, with labels below: the first of them matter most. */
export function LargePath({ path, sentence, step, tree, labels, letter }: PathProps & LargePathProps) {
  const drawn = largePath(path, step, tree);
  return (
    <svg class="path" viewBox={`0 0 ${drawn.width} ${drawn.height}`} role="img" aria-label={sentence}>
      {shapesOf(drawn)}
      {placeLabels(labels, step, drawn.width, letter).map(({ day, text, x }) => (
        <g key={day}>
          {day !== path.today && <path class="mark" d={`M${(day + 0.5) * step} ${drawn.ground + 6}v6`} />}
          <text class={day === path.today ? "now" : ""} x={x} y={drawn.ground + 26} text-anchor="middle">
            {text}
          </text>
        </g>
      ))}
    </svg>
  );
}

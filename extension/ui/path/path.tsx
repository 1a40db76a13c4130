import "./path.css";
import { type Drawn, type Label, largePath, type PathDays, placeLabels, smallPath } from "./geometry";

interface PathProps {
  path: PathDays;
  /** What it shows, in words: it is a picture for those who see it. */
  sentence: string;
  /** The width of a day, in px. */
  step: number;
}

const shapes = ({ shapes }: Drawn) =>
  shapes.map(({ as, d, opacity }, i) => <path key={i} class={as} d={d} opacity={opacity} />);

/** The path in the popup and at the head of a room. */
export function SmallPath({ path, sentence, step }: PathProps) {
  const drawn = smallPath(path, step);
  return (
    <svg class="path" viewBox={`0 0 ${drawn.width} ${drawn.height}`} role="img" aria-label={sentence}>
      {shapes(drawn)}
    </svg>
  );
}

/** The path as a picture of its own, with labels below: the first of them matter most. */
export function LargePath({
  path,
  sentence,
  step,
  tree,
  labels,
}: PathProps & { tree: number; labels: readonly Label[] }) {
  const drawn = largePath(path, step, tree);
  return (
    <svg class="path" viewBox={`0 0 ${drawn.width} ${drawn.height}`} role="img" aria-label={sentence}>
      {shapes(drawn)}
      {placeLabels(labels, step, drawn.width, 6.5).map(({ day, text, x }) => (
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

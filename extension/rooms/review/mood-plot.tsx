import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { type BandPoint, bandOf } from "../../journal/mood/band";
import { placeOf, placeOfDay } from "../../journal/mood/course";
import type { Part } from "../../journal/mood/quiet-spans";
import { placeLabels } from "../../ui/path/geometry";
import { dayOfMonth } from "../../ui/when";
import type { MoodCourse } from "./mood-words";

/** Lengths in px at the usual size of text; `scale` at the side, moods over `height`, suns and labels below. */
const usual = { width: 640, scale: 32, height: 192, top: 10, sun: 22, label: 48, letter: 7.4 };

interface PlotProps {
  course: MoodCourse;
  quiet: readonly Part[];
  sentence: string;
  /** How high the moods are drawn, in px. */
  height?: number;
}

/** The course of mood: quiet days shaded, moods as a soft band and dots, a sun for each day with a treatment. */
export function MoodPlot({ course, quiet, sentence, height = usual.height }: PlotProps) {
  const { svg, width, unit } = useRoom();
  const left = usual.scale * unit;
  const inner = width - left - 8;
  const x = (place: number) => left + place * inner;
  const y = (mood: number) => usual.top + (1 - mood / 10) * height;
  const ground = usual.top + height;
  const noted = course.steps.filter(({ count }) => count > 0);
  const below = ground + usual.sun;
  const labelAt = below + (usual.label - usual.sun) * unit;
  return (
    <svg
      ref={svg}
      class="mood-plot"
      role="img"
      aria-label={sentence}
      viewBox={`0 0 ${width} ${labelAt + 8}`}
      height={labelAt + 8}
    >
      {quiet.map(({ from, to }) => (
        <rect
          key={from}
          class="plot-quiet"
          x={x(from)}
          y={usual.top - 8}
          width={(to - from) * inner}
          height={height + 16}
          rx={Math.min(8, ((to - from) * inner) / 2)}
        />
      ))}
      {[0, 5, 10].map((mood) => (
        <g key={mood}>
          <path class="plot-line" d={`M${left} ${y(mood)}H${width}`} />
          <text x={left - 12} y={y(mood)} text-anchor="end" dominant-baseline="middle">
            {mood}
          </text>
        </g>
      ))}
      {bandOf(course).map((part) => (
        <path key={part[0]?.place} class="plot-band" d={outline(part, x, y)} />
      ))}
      {noted.map((step) => (
        <path
          key={`s ${step.day}`}
          class="plot-spread"
          d={`M${x(placeOf(course, step))} ${y(step.low)}V${y(step.high)}`}
        />
      ))}
      {noted.map((step) => (
        <circle key={`d ${step.day}`} class="plot-dot" cx={x(placeOf(course, step))} cy={y(step.mean)} r={4.5} />
      ))}
      {course.marks.map(({ day }) => (
        <g key={`t ${day}`}>
          <circle class="plot-halo" cx={x(placeOfDay(course, day))} cy={below} r={12} />
          <circle class="plot-sun" cx={x(placeOfDay(course, day))} cy={below} r={6.5} />
        </g>
      ))}
      {placeLabels(labelsOf(course, left / inner), inner, width, usual.letter * unit).map(({ day, text, x: at }) => (
        <text key={day} x={at} y={labelAt} text-anchor="middle">
          {text}
        </text>
      ))}
    </svg>
  );
}

/** What stands below: today first, then the treatments from the last one on, then the beginning. */
function labelsOf(course: MoodCourse, left: number) {
  const at = (place: number) => left + place - 0.5; // where `placeLabels` adds half a step: its step is the whole width
  return [
    { day: at(placeOfDay(course, course.to)), text: i18n.t("path.label.today") },
    ...course.marks
      .toReversed()
      .filter(({ day }) => !day.equals(course.to))
      .map(({ day }) => ({ day: at(placeOfDay(course, day)), text: dayOfMonth(day) })),
    { day: at(0), text: dayOfMonth(course.from) },
  ];
}

/** The edge of a part of the band: along its top, and back along its bottom. */
function outline(part: readonly BandPoint[], x: (place: number) => number, y: (mood: number) => number): string {
  const top = part.map(({ place, high }) => `${x(place).toFixed(1)} ${y(high).toFixed(1)}`);
  const bottom = part.map(({ place, low }) => `${x(place).toFixed(1)} ${y(low).toFixed(1)}`).toReversed();
  return `M${[...top, ...bottom].join("L")}Z`;
}

/** How wide the picture may be, in px, and how large its text is, 1 for the usual size. */
function useRoom() {
  const svg = useRef<SVGSVGElement>(null);
  const [room, setRoom] = useState({ width: usual.width, unit: 1 });
  useLayoutEffect(() => {
    const element = svg.current;
    if (!element) return;
    const measure = () => {
      const { width } = element.getBoundingClientRect();
      const size = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      if (width > 0) setRoom({ width, unit: size / 16 || 1 });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { svg, ...room };
}

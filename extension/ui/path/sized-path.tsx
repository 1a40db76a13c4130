import type { PathDays } from "./geometry";
import { LargePath } from "./large-path";
import { around, pathLabels, pathSentence } from "./words";

/** How many days are drawn before today and after it, and how large, in px. */
export interface PathSize {
  before: number;
  after: number;
  step: number;
  tree: number;
}

/** A phone has room for fewer days, and lower trees. */
const phone: PathSize = { before: 7, after: 14, step: 15, tree: 64 };

/** The path as a picture of its own: in a wide window as large as it is asked for, on a phone smaller. */
export const SizedPath = ({ path, wide }: { path: PathDays; wide: PathSize }) => (
  <>
    {[
      { shown: "only-wide", size: wide, letter: 8.1 }, // at the larger of its two sizes of text, see page.css
      { shown: "only-phone", size: phone, letter: 6.5 },
    ].map(({ shown, size: { before, after, step, tree }, letter }) => {
      const some = around(path, before, after);
      return (
        <div key={shown} class={shown}>
          <LargePath
            path={some}
            sentence={pathSentence(path)}
            labels={pathLabels(some)}
            step={step}
            tree={tree}
            letter={letter}
          />
        </div>
      );
    })}
  </>
);

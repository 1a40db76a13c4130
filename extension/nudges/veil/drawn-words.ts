import { element } from "./element";

/**
 * The person's own words, in a page that must not learn them. They are drawn and never written: text in a closed shadow
 * root is found by `window.find()`, handed over by a selection, and asked for letter by letter by a web font with a
 * `unicode-range` (https://github.com/LavaMoat/LavaDome has the long list). A screen reader gets them as the picture's
 * name, which no page can reach while the root is closed. That is a root of its own, which takes neither the pointer nor
 * the focus: in Firefox an event hands a page the root that it is in, and a page that opened the window heard it first.
 */
export interface DrawnWords {
  host: HTMLElement;
  /** Shows these words; an empty text shows nothing and has no name. */
  write(words: string): void;
  stop(): void;
}

/** Of a line, in multiples of the font's size. */
const leading = 1.45;

const rightToLeft = /^[^\p{L}]*[\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}]/u;

/**
 * Breaks words into lines that are at most `width` wide. A word that is wider by itself is broken between characters.
 *
 * @param measure the width of a text, in the same unit as `width`
 */
export function linesOf(words: string, width: number, measure: (text: string) => number): string[] {
  return words.split("\n").flatMap((paragraph) => {
    const lines: string[] = [];
    let line = "";
    const add = (piece: string, before: string) => {
      if (line && measure(line + before + piece) > width) {
        lines.push(line);
        line = piece;
      } else line += (line && before) + piece;
    };
    for (const word of paragraph.split(/[ \t]+/)) {
      if (measure(word) <= width) add(word, " ");
      else for (const [i, { segment }] of [...new Intl.Segmenter().segment(word)].entries()) add(segment, i ? "" : " ");
    }
    return [...lines, line];
  });
}

/** Takes font and colour from its own style, and its width from the element that it is in. */
export function drawnWords(attributes: Readonly<Record<string, string>>): DrawnWords {
  const host = element("div", attributes);
  host.style.setProperty("pointer-events", "none", "important");
  const canvas = element("canvas", { role: "img" });
  host.attachShadow({ mode: "closed" }).append(canvas);
  let words = "";

  const draw = () => {
    const pen = canvas.getContext("2d");
    const room = host.parentElement?.clientWidth ?? 0;
    if (!pen || room === 0) return;
    const { fontStyle, fontSize, color } = getComputedStyle(host);
    const size = Number.parseFloat(fontSize);
    // A generic family only: a page may define any named font anew, and would be asked for each letter.
    const font = `${fontStyle} ${size}px serif`;
    pen.font = font;
    const lines = words ? linesOf(words, room, (text) => pen.measureText(text).width) : [];
    const width = Math.min(room, Math.ceil(Math.max(0, ...lines.map((line) => pen.measureText(line).width))) + 4);
    const height = Math.ceil(lines.length * size * leading);
    const sharp = devicePixelRatio;
    canvas.width = Math.round(width * sharp);
    canvas.height = Math.round(height * sharp);
    canvas.style.setProperty("display", "block");
    canvas.style.setProperty("width", `${width}px`);
    canvas.style.setProperty("height", `${height}px`);
    pen.scale(sharp, sharp);
    pen.font = font;
    pen.fillStyle = color;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.direction = rightToLeft.test(words) ? "rtl" : "ltr";
    for (const [i, line] of lines.entries()) pen.fillText(line, width / 2, (i + 0.5) * size * leading);
  };

  const room = new ResizeObserver(draw);
  const colours = matchMedia("(prefers-color-scheme: dark)");
  colours.addEventListener("change", draw);
  return {
    host,
    write(next) {
      words = next.trim();
      canvas.ariaLabel = words || null;
      if (!words) {
        canvas.width = canvas.height = 0; // what was drawn is gone from it, and how much it was
        canvas.removeAttribute("style");
      }
      host.hidden = !words;
      if (host.parentElement) room.observe(host.parentElement);
      draw();
    },
    stop() {
      room.disconnect();
      colours.removeEventListener("change", draw);
    },
  };
}

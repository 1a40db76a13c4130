/** The middle one of the figures, or the mean of the two middle ones. */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return ((sorted[Math.floor(half - 0.5)] ?? Number.NaN) + (sorted[Math.floor(half)] ?? Number.NaN)) / 2;
}

/** The figure that this share of all does not pass. */
export const quantile = (figures: readonly number[], share: number): number =>
  figures.toSorted((a, b) => a - b)[Math.ceil(figures.length * share) - 1] ?? Number.NaN;

/** Milliseconds that it takes, one figure a time. */
export async function timesOf(times: number, work: () => Promise<unknown>): Promise<number[]> {
  const figures: number[] = [];
  for (let time = 0; time < times; time++) {
    const began = performance.now();
    await work();
    figures.push(performance.now() - began);
  }
  return figures;
}

export interface Line {
  readonly what: string;
  readonly figures: Readonly<Record<string, number>>;
}

/** Prints lines under a heading; each figure that the first line has too, with its ratio to that one. */
export function print(heading: string, [control, ...lines]: readonly Line[]): void {
  console.log(`\n${heading}`);
  for (const { what, figures } of control ? [control, ...lines] : []) {
    const texts = Object.entries(figures).map(([unit, figure]) => {
      const first = control?.figures[unit];
      const ratio = first && figures !== control.figures ? ` (× ${(figure / first).toFixed(2)})` : "";
      return `${rounded(figure)} ${unit}${ratio}`;
    });
    console.log(`  ${what.padEnd(44)} ${texts.join("   ")}`);
  }
}

const rounded = (figure: number): string =>
  figure.toLocaleString("en", { maximumFractionDigits: figure < 10 ? 2 : figure < 100 ? 1 : 0 });

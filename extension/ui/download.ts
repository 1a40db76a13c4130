/** How long a browser may take to fetch what it is given, in milliseconds: on a phone another program of it does that. */
const FETCHED = 60_000;

/** Gives the person a file to keep. The browser asks where, or puts it where downloads go; it goes nowhere else. */
export function download(name: string, type: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), FETCHED);
}

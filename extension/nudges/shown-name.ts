/** A site or a part of one as a person would write it: 'dw.com/es/américa-latina'. */
export function shownName(name: string): string {
  try {
    return decodeURI(name);
  } catch {
    return name; // it has a percent sign that is only that
  }
}

/** Enter sends the form, as in a field of one line; with Shift it begins a new line. For `onKeyDown` of a text area. */
export function enterSends(event: KeyboardEvent): void {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  (event.currentTarget as HTMLTextAreaElement).form?.requestSubmit();
}

/** The dialog of `rooms/care/help`, of which a page has one. */
export const helpId = "help-lines";

/** Opens Help on the page that has it. */
export function showHelp(): void {
  const dialog = document.getElementById(helpId);
  if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal();
}

/**
 * In Firefox's panel `autofocus` is passed over while the panel is still opening, and what is typed until something takes
 * the caret goes nowhere. So the field takes it now, and as soon as the panel has the keyboard.
 */
export function takeCaret(): void {
  const take = () => {
    if (document.activeElement === document.body) document.getElementById("words")?.focus();
  };
  take();
  addEventListener("focus", take);
}

// Before any module: in Firefox's panel `autofocus` is passed over while the panel is still opening, and what is typed
// until something takes the caret goes nowhere. So it is taken as soon as the panel has the keyboard.
{
  const takeCaret = () => {
    if (document.activeElement === document.body) document.getElementById("words")?.focus();
  };
  takeCaret();
  addEventListener("focus", takeCaret);
}

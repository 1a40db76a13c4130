import colours from "../../ui/colours.css?inline";
import { autoDismiss } from "./auto-dismiss";
import { element, removeStale, shadow } from "./element";
import { everyEvent } from "./every-event";
import { shadowOf, text } from "./extension-api";
import note from "./note.css?inline";
import type { Timer } from "./timer";

interface CardContent {
  words: string;
  /** The colours of the light: declarations of custom properties, or empty. */
  light: string;
  buttons: readonly HTMLButtonElement[];
}

/** What is told of a card that is shown. */
interface CardEvents {
  /** A button other than the one that closes it. The card is gone then. */
  pressed(value: string): void;
  gone(): void;
}

/**
 * One sentence in a corner of a page. It covers nothing, takes no focus and disappears by itself.
 *
 * @returns shows a card; the one that is there already goes first
 */
export function cornerCard(timer: Timer): (content: CardContent, events: CardEvents) => void {
  let contain = (_: Event) => {};
  let leave = () => {};
  // From the start on, so that they come before the listeners of the page.
  for (const type of everyEvent) addEventListener(type, (event) => contain(event), true);

  return ({ words, light, buttons }, { pressed, gone }) => {
    leave();
    removeStale(shadowOf);
    const close = element("button", {
      value: "close",
      class: "close",
      "data-text": "×",
      "aria-label": text("common.close"),
    });
    const said = element("div", { role: "status" });
    const card = element(
      "div",
      {
        class: "note",
        id: "note",
        popover: "manual",
        role: "complementary",
        "aria-label": text("extName"),
        lang: text("language"),
      },
      said,
      element("div", { class: "choices" }, ...buttons),
      close,
    );
    const { host, root, paint } = shadow(card, colours.replaceAll(":root", ".note"), note);
    paint(`.note{${light}}`);
    document.documentElement.append(host);
    card.showPopover();
    // A live region announces what is added to it later, not what it contained at first.
    said.append(element("p", { "data-text": words }));

    leave = () => {
      stay();
      contain = () => {};
      leave = () => {};
      host.remove();
      gone();
    };
    const press = (on: Element | null | undefined) => {
      const value = on?.closest("button")?.value;
      if (!value) return;
      leave();
      if (value !== "close") pressed(value);
    };
    // What is done to the note is no business of the page, which would get the inside of it with it (see `everyEvent`).
    // Firefox activates a button only if the key reaches it, so it is pressed here.
    contain = (event) => {
      // The page's own "out" that leads onto the note gives it, too, by `rangeParent`.
      if (event.target !== host && (event as MouseEvent).relatedTarget !== host) return;
      event.stopImmediatePropagation();
      if (!event.isTrusted) return;
      if (event instanceof KeyboardEvent && (event.key === "Enter" || event.key === " ")) {
        event.preventDefault();
        if (event.type === (event.key === "Enter" ? "keydown" : "keyup") && !event.repeat) press(root.activeElement);
      } else if (event.type === "click") {
        const { clientX, clientY, detail } = event as MouseEvent;
        press(detail === 0 ? root.activeElement : root.elementFromPoint(clientX, clientY));
      }
    };
    const stay = autoDismiss(
      timer,
      () => card.matches(":hover, :focus-within"),
      () => leave(),
    );
  };
}

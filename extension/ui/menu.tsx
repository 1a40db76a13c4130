import { type ComponentChildren, createContext } from "preact";
import { useContext, useEffect, useId, useRef, useState } from "preact/hooks";
import { Icon } from "./icon";
import { more } from "./icons";
import "./menu.css";

const Closing = createContext(() => {});

interface MenuProps {
  /** What it is about, for a screen reader and the pointer: 'More for Thursday'. */
  label: string;
  children: ComponentChildren;
}

/** What is seldom needed, behind three dots. It closes when something of it is chosen, on Escape, and when the focus leaves. */
export function Menu({ label, children }: MenuProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  useEffect(() => {
    if (!open) return;
    const onPress = ({ target }: Event) => {
      if (target instanceof Node && !box.current?.contains(target)) setOpen(false);
    };
    addEventListener("pointerdown", onPress);
    return () => removeEventListener("pointerdown", onPress);
  }, [open]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes what its buttons opened
    <div
      ref={box}
      class="menu"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !open) return;
        event.stopPropagation();
        close();
      }}
      onFocusOut={({ relatedTarget }) => {
        if (relatedTarget instanceof Node && !box.current?.contains(relatedTarget)) setOpen(false);
      }}
    >
      <button
        ref={button}
        type="button"
        class="quiet calm only"
        aria-expanded={open}
        aria-controls={id}
        aria-label={label}
        title={label}
        onClick={() => setOpen(!open)}
      >
        <Icon of={more} />
      </button>
      <div id={id} class="menu-items" hidden={!open}>
        <Closing.Provider value={close}>{children}</Closing.Provider>
      </div>
    </div>
  );
}

interface ItemProps {
  icon?: string;
  onChoose: () => void;
  children: ComponentChildren;
}

/** One thing of a {@link Menu}. */
export function MenuItem({ icon, onChoose, children }: ItemProps) {
  const close = useContext(Closing);
  return (
    <button
      type="button"
      class="quiet"
      onClick={() => {
        close();
        onChoose();
      }}
    >
      {icon && <Icon of={icon} />}
      {children}
    </button>
  );
}

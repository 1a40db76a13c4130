import type { ComponentChild } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { Icon } from "../../ui/icon";
import { pen, trash } from "../../ui/icons";
import { useWords } from "../../ui/use-words";
import type { Change } from "./use-room";

interface OwnLineProps {
  /** What the person wrote. */
  words: string;
  label: string;
  write: (to: string) => Promise<unknown>;
  change: Change;
  onRemove: () => void;
  readOnly?: boolean;
  /** How it is shown, with whatever else can be done with it. */
  children: ComponentChild;
}

/** A line of one's own, of a few words: it can be put differently where it stands, or taken away. */
export function OwnLine({ words, label, write, change, onRemove, readOnly = false, children }: OwnLineProps) {
  const [open, setOpen] = useState(false);
  const edit = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  // Whoever has changed it goes on with the keyboard where it was opened.
  useLayoutEffect(() => {
    if (wasOpen.current && !open) edit.current?.focus();
    wasOpen.current = open;
  }, [open]);
  if (open) {
    const close = () => {
      setOpen(false);
      void change(Promise.resolve());
    };
    return <Changing words={words} label={label} write={write} onClose={close} />;
  }
  return (
    <div class="line">
      {children}
      {!readOnly && (
        <span class="line-ways">
          <button
            ref={edit}
            type="button"
            class="quiet calm only"
            aria-label={i18n.t("care.rename", [words])}
            title={i18n.t("common.edit")}
            onClick={() => setOpen(true)}
          >
            <Icon of={pen} />
          </button>
          <RemoveButton name={words} onRemove={onRemove} />
        </span>
      )}
    </div>
  );
}

export const RemoveButton = ({ name, onRemove }: { name: string; onRemove: () => void }) => (
  <button
    type="button"
    class="quiet calm only"
    aria-label={i18n.t("common.removeOne", [name])}
    title={i18n.t("common.remove")}
    onClick={onRemove}
  >
    <Icon of={trash} />
  </button>
);

type ChangingProps = Pick<OwnLineProps, "words" | "label" | "write"> & { onClose: () => void };

function Changing({ words, label, write, onClose }: ChangingProps) {
  const { text, said, type } = useWords({ words, write: (_, to) => write(to), required: true });
  return (
    <form
      class="tight"
      onSubmit={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <label class="tight">
        {label}
        <span class="row one-line">
          <input
            autoFocus
            maxLength={1000}
            value={text}
            onInput={({ currentTarget }) => type(currentTarget.value)}
            onKeyDown={({ key }) => key === "Escape" && onClose()}
          />
          <button type="submit">{i18n.t("common.close")}</button>
        </span>
      </label>
      <span class="muted words-said" role="status">
        {said}
      </span>
    </form>
  );
}

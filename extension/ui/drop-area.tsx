import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import "./file-button.css";

interface DropAreaProps {
  /** Names it for a screen reader: the id of its heading. */
  labelledBy: string;
  onFiles: (files: File[]) => void;
  children: ComponentChildren;
}

const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes("Files") === true;

/** A part of a page onto which files can be dropped, besides being chosen with a button in it. */
export function DropArea({ labelledBy, onFiles, children }: DropAreaProps) {
  const [over, setOver] = useState(false);
  return (
    <section
      class={over ? "drop-area over stack" : "drop-area stack"}
      aria-labelledby={labelledBy}
      onDragOver={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false);
      }}
      onDrop={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(false);
        const files = [...(event.dataTransfer?.files ?? [])];
        if (files.length > 0) onFiles(files);
      }}
    >
      {children}
    </section>
  );
}

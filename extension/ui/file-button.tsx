import type { ComponentChildren } from "preact";
import "./file-button.css";

interface FileButtonProps {
  /** Kinds of files, as the `accept` of a file field; any if it is left out. */
  accept?: string;
  multiple?: boolean;
  /** A whole folder is chosen, with all that is in it. */
  folder?: boolean;
  onFiles: (files: File[]) => void;
  children: ComponentChildren;
}

/** A button that lets a person choose a file. The browser's own field is there for keyboard and screen reader, unseen. */
export function FileButton({ accept, multiple = false, folder = false, onFiles, children }: FileButtonProps) {
  return (
    <label class="button file-button">
      <input
        type="file"
        class="unseen"
        accept={accept}
        multiple={multiple || folder}
        {...(folder ? { webkitdirectory: true } : {})}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          currentTarget.value = ""; // the same file may be chosen again
          if (files.length > 0) onFiles(files);
        }}
      />
      {children}
    </label>
  );
}

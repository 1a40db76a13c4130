import { useEffect, useRef, useState } from "preact/hooks";
import type { EpochMs } from "../../base/shapes";
import { blankEntry, type EntryView } from "../../journal/entry-view";
import type { EntryAbout } from "../../journal/shapes";
import { ask } from "../../ui/ask";
import { newId } from "../../ui/new-id";
import type { Place } from "./place";

/** The entry on the sheet. */
export interface Composing {
  readonly entry: EntryView;
  readonly about?: EntryAbout;
  readonly isStored: boolean;
  readonly drawing: boolean;
}

const blank = (id: string): EntryView => blankEntry(id, Date.now() as EpochMs);

/**
 * The sheet of a new entry, or of the one that the address names: the popup opens it to draw on, and a reload finds it.
 * @param onWrong the one that the address names could not be read
 */
export function useComposing(place: Place, go: (place: Place) => void, onWrong: (error: unknown) => void) {
  const [composing, setComposing] = useState<Composing>();
  const here = useRef<string>(undefined);
  const show = (next: Composing | undefined) => {
    here.current = next?.entry.id;
    setComposing(next);
  };
  const compose = (about: EntryAbout = {}, drawing = false) => {
    const entry = blank(newId());
    // Before anything is asked, so that a key that is pressed after the click is a letter of it.
    show({ entry, about, isStored: false, drawing });
    go({ view: "sheet", id: entry.id, drawing });
    scrollTo(0, 0);
  };
  const openAt = async (id: string, drawing: boolean) => {
    try {
      const [known] = await ask("timeline.some", { ids: [id] });
      if (here.current === undefined) show({ entry: known ?? blank(id), isStored: known !== undefined, drawing });
    } catch (error) {
      onWrong(error);
      go({ view: "list" });
    }
  };
  useEffect(() => {
    if (place.view !== "sheet") return show(undefined);
    if (place.id === undefined) return compose({}, place.drawing);
    if (place.id === here.current) return;
    show(undefined);
    void openAt(place.id, place.drawing);
  }, [place]);
  return { composing, compose };
}

import { useEffect, useState } from "preact/hooks";

/** What the room shows: what was written, the Trash, or the sheet of one entry. */
export type Place =
  | { readonly view: "list" | "trash" }
  | {
      readonly view: "sheet";
      /** Undefined for an entry that is to begin. */
      readonly id: string | undefined;
      readonly drawing: boolean;
    };

/** The place of an address: `#entries`, `#entries/trash`, `#entries/write`, `#entries/draw/ID`. */
export function placeIn(hash: string): Place {
  const [, way, id] = /^#entries\/(write|draw|trash)(?:\/([0-9a-f]{32}))?$/.exec(hash) ?? [];
  if (!way) return { view: "list" };
  return way === "trash" ? { view: way } : { view: "sheet", id, drawing: way === "draw" };
}

/** The address of a place, so that a reload and a link find it. */
export function addressOf(place: Place): string {
  if (place.view !== "sheet") return place.view === "list" ? "#entries" : "#entries/trash";
  return `#entries/${place.drawing ? "draw" : "write"}${place.id ? `/${place.id}` : ""}`;
}

/** Where the address is, and how to go elsewhere. Whoever goes back to the list leaves nothing behind to go back to. */
export function usePlace(): [Place, (place: Place) => void] {
  const [place, setPlace] = useState(() => placeIn(location.hash));
  useEffect(() => {
    const onHash = () => setPlace(placeIn(location.hash));
    addEventListener("hashchange", onHash);
    return () => removeEventListener("hashchange", onHash);
  }, []);
  const go = (to: Place) => {
    history[to.view === "list" ? "replaceState" : "pushState"](null, "", addressOf(to));
    setPlace(to);
  };
  return [place, go];
}

import { useEffect, useState } from "preact/hooks";

/** Whether the part of the room around an element was ever open: nobody reads a whole journal for one that stays folded. */
export function useSeen(place: { current: Element | null }, about: unknown): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const details = place.current?.closest("details");
    const look = () => setSeen((before) => before || details?.open === true);
    look();
    details?.addEventListener("toggle", look);
    return () => details?.removeEventListener("toggle", look);
  }, [about]);
  return seen;
}

import { useEffect } from "preact/hooks";
import { onChanged } from "../../ui/changes";
import { refreshToday, useToday as useKnown } from "../write/today";

/** Today as it is now, also after a change here or on another device; the page stands in its light. */
export function useToday(): ReturnType<typeof useKnown> {
  useEffect(() => {
    void refreshToday();
    return onChanged(({ type }) => type === "changed" && void refreshToday());
  }, []);
  return useKnown();
}

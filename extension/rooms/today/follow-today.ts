import { useEffect } from "preact/hooks";
import { onChanged } from "../../ui/changes";
import { refreshToday } from "../write/today";

/** Keeps what the page knows of today, and its light, as they are: also after a change here or on another device. */
export function useFollowToday(): void {
  useEffect(() => {
    void refreshToday();
    return onChanged(({ type }) => type === "changed" && void refreshToday());
  }, []);
}

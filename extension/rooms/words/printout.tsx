import { render, type VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import "./words.css";

/** While there is a paper, printing the page, whichever way, prints it and nothing else. */
export function usePrintout(paper: VNode | undefined): void {
  const latest = useRef(paper);
  latest.current = paper;
  useEffect(() => {
    if (!paper) return;
    const place = document.createElement("div");
    place.className = "printout";
    const lay = () => {
      document.body.append(place);
      render(latest.current, place);
    };
    const clear = () => {
      render(null, place);
      place.remove();
    };
    addEventListener("beforeprint", lay);
    addEventListener("afterprint", clear);
    return () => {
      removeEventListener("beforeprint", lay);
      removeEventListener("afterprint", clear);
      clear();
    };
  }, [paper === undefined]);
}

import {
  defaultRangeExtractor,
  observeWindowOffset,
  observeWindowRect,
  type VirtualItem,
  Virtualizer,
  windowScroll,
} from "@tanstack/virtual-core";
import { useLayoutEffect, useMemo, useReducer, useRef, useState } from "preact/hooks";

interface Wish {
  count: number;
  /** The same function as long as the lines are the same. */
  keyOf: (index: number) => string;
  /** In CSS pixels, for lines that have not been seen. */
  likelyHeight: (index: number, width: number) => number;
  /** Lines that stay however far the page is scrolled, because somebody is writing in them. */
  always: readonly number[];
}

/** The lines of a long list that are near the screen, in a window that scrolls. */
export function useVirtualList<List extends HTMLElement>({ count, keyOf, likelyHeight, always }: Wish) {
  const list = useRef<List>(null);
  const [, rerender] = useReducer((n: number) => n + 1, 0);
  const [box, setBox] = useState({ top: 0, width: 600 });
  // Whenever a line turns out to be of another height, all below it are placed again.
  const estimateSize = useMemo(() => {
    const known: number[] = [];
    return (index: number) => (known[index] ??= likelyHeight(index, box.width));
  }, [keyOf, box.width]);
  const drawn = useRef<readonly VirtualItem[]>([]);
  const options = {
    count,
    getScrollElement: () => window,
    observeElementRect: observeWindowRect,
    observeElementOffset: observeWindowOffset,
    scrollToFn: windowScroll,
    initialRect: { width: innerWidth, height: innerHeight },
    initialOffset: () => scrollY,
    estimateSize,
    getItemKey: keyOf,
    scrollMargin: box.top,
    overscan: 6,
    rangeExtractor: (range: Parameters<typeof defaultRangeExtractor>[0]) => [
      ...new Set([...defaultRangeExtractor(range), ...always]),
    ],
    // It also tells when scrolling begins and ends; then the lines are the same, in the same places.
    onChange: (list: Virtualizer<Window, HTMLElement>) => {
      if (list.getVirtualItems() !== drawn.current) rerender(undefined);
    },
  };
  const [virtualizer] = useState(() => new Virtualizer<Window, HTMLElement>(options));
  virtualizer.setOptions(options);
  useLayoutEffect(() => virtualizer._didMount(), []);
  useLayoutEffect(() => {
    virtualizer._willUpdate();
    const found = list.current?.getBoundingClientRect();
    if (!found) return;
    const [top, width] = [Math.round(found.top + scrollY), Math.round(found.width)];
    if (top !== box.top || width !== box.width) setBox({ top, width });
  });
  drawn.current = virtualizer.getVirtualItems();
  const place = ({ start }: VirtualItem) => `translateY(${start - box.top}px)`;
  return {
    list,
    items: drawn.current,
    height: virtualizer.getTotalSize(),
    place,
    measure: virtualizer.measureElement,
    /** Scrolls a line to the top of the window. */
    goTo: (index: number) => virtualizer.scrollToIndex(index, { align: "start" }),
  };
}

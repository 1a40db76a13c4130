import type { TargetedPointerEvent } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { i18n } from "#i18n";
import {
  type Change,
  emptied,
  type Ink,
  idOnTop,
  type Pen,
  type Point,
  packStroke,
  placeOnSheet,
  redo,
  roomLeft,
  SHEET,
  type Sketch,
  type Stroke,
  sketchOf,
  step,
  strokeAt,
  strokeToPath,
  undo,
  unpackDrawing,
  withStored,
} from "../../journal/drawing";
import type { EntryView } from "../../journal/entry-view";
import { ask } from "../../ui/ask";
import { onChanged } from "../../ui/changes";
import { sentenceFor } from "../../ui/sentence";
import { autosaveStrokes, type StrokeKeeper } from "./autosave-strokes";
import { drawingName, Strokes, viewBox } from "./drawing-view";
import { PadTools } from "./pad-tools";
import "./drawing.css";

interface PadProps {
  entry: EntryView;
  isStored: boolean;
  now: number;
  focused: boolean;
  /** Gets what keeps the strokes of this sheet. */
  keeping: { current: StrokeKeeper | undefined };
  caption: string;
  onCaption: (caption: string) => void;
  onKept: (entry: EntryView) => void;
}

/** A stroke that is being drawn, or the way of the eraser. */
interface Line {
  readonly pointer: number;
  readonly points: Point[];
  /** Bytes that the sheet still takes. */
  readonly room: number;
  readonly pressed: boolean;
}

/** How near the eraser has to come, in units of the sheet. */
const REACH = 14;

/** The most that a point takes when it is packed, and the points after which a long line goes on as a new stroke. */
const BYTES_A_POINT = 5;
const LONGEST = 1500;

/** Nearer than this to the point before, a point says nothing new; in units of the sheet. */
const NEAR = 2;

/** A sheet to draw on, kept at every stroke. */
export function DrawingPad(props: PadProps) {
  const { entry, isStored, now, focused, keeping, caption, onCaption, onKept } = props;
  const [sketch, setSketch] = useState<Sketch>(sketchOf(new Map()));
  const [ink, setInk] = useState<Ink>("ink");
  const [pen, setPen] = useState<Pen>("middle");
  const [erasing, setErasing] = useState(false);
  const [said, setSaid] = useState("");
  const [live, setLive] = useState<Stroke>();
  const drawn = useRef<Line | undefined>(undefined);
  /** Steps that were made here, and whether something that was read came too late for the last of them. */
  const steps = useRef(0);
  const late = useRef(false);
  const current = useRef(sketch);
  current.current = sketch;
  const keeper = useRef(
    autosaveStrokes({
      draw: (strokes) => ask("entry.draw", { id: entry.id, strokes }),
      onKept: (stored) => {
        onKept(stored);
        if (!late.current) return;
        late.current = false;
        void look();
      },
      onWrong: (error) => setSaid(sentenceFor(error)),
    }),
  );
  const look = async () => {
    const before = steps.current;
    try {
      const packed = await ask("entry.drawing", { id: entry.id });
      // Read before a stroke that is here by now: the answer to that stroke asks again.
      if (before !== steps.current) late.current = true;
      else setSketch((sketch) => withStored(sketch, unpackDrawing(packed), keeper.current.onTheWay()));
    } catch (error) {
      setSaid(sentenceFor(error));
    }
  };
  useEffect(() => {
    if (isStored) void look();
    return onChanged((message) => {
      if (message.type !== "changed" || (message.ids.length > 0 && !message.ids.includes(entry.id))) return;
      if (keeper.current.onTheWay().length > 0) late.current = true;
      else if (isStored || steps.current > 0) void look();
    });
  }, []);

  const keep = (change: Change) => {
    steps.current++;
    const strokes = [...change].map(([id, stroke]) => [id, stroke ? packStroke(stroke).toBase64() : null]);
    keeper.current.keep(Object.fromEntries(strokes));
  };
  const make = (change: Change) => {
    current.current = step(current.current, change);
    setSketch(current.current);
    keep(change);
  };
  const turn = (way: typeof undo) => {
    const turned = way(current.current);
    current.current = turned.sketch;
    setSketch(turned.sketch);
    keep(turned.change);
  };

  const placeOf = (event: PointerEvent, sheet: SVGSVGElement): Point => {
    const { left, top, width, height } = sheet.getBoundingClientRect();
    const x = ((event.clientX - left) / width) * SHEET.width;
    const y = ((event.clientY - top) / height) * SHEET.height;
    return placeOnSheet(x, y, event.pressure);
  };
  const strokeOf = (points: readonly Point[], pressed: boolean): Stroke => ({ ink, pen, pressed, points });
  const erase = (place: Point) => {
    const id = strokeAt(current.current.drawing, place, REACH);
    if (id) make(new Map([[id, undefined]]));
  };

  const onPointerDown = (event: TargetedPointerEvent<SVGSVGElement>) => {
    if (!event.isPrimary || event.button !== 0) return;
    const sheet = event.currentTarget;
    sheet.setPointerCapture(event.pointerId);
    const place = placeOf(event, sheet);
    const room = roomLeft(current.current.drawing) - 2 * BYTES_A_POINT;
    setSaid(!erasing && room <= 0 ? i18n.t("timeline.drawing.full") : "");
    if (!erasing && room <= 0) return;
    drawn.current = { pointer: event.pointerId, points: [place], room, pressed: event.pointerType === "pen" };
    if (erasing) erase(place);
    else setLive(strokeOf([place], drawn.current.pressed));
  };
  const onPointerMove = (event: TargetedPointerEvent<SVGSVGElement>) => {
    const drawing = drawn.current;
    if (drawing?.pointer !== event.pointerId) return;
    const sheet = event.currentTarget;
    // Between two frames a pen has been in many places.
    const events = event.getCoalescedEvents();
    for (const each of events.length > 0 ? events : [event]) {
      const place = placeOf(each, sheet);
      if (erasing) {
        erase(place);
        continue;
      }
      const last = drawing.points.at(-1) ?? place;
      if (Math.hypot(place.x - last.x, place.y - last.y) < NEAR) continue;
      drawing.points.push(place);
      if (drawing.points.length >= LONGEST || drawing.points.length * BYTES_A_POINT > drawing.room) {
        const full = drawing.points.length * BYTES_A_POINT > drawing.room;
        finish();
        if (full) return setSaid(i18n.t("timeline.drawing.full"));
        drawn.current = { ...drawing, points: [place], room: drawing.room - LONGEST * BYTES_A_POINT };
        return;
      }
    }
    if (!erasing) setLive(strokeOf([...drawing.points], drawing.pressed));
  };
  /** Also where the browser takes the pointer away, or the page closes: what was drawn is drawn. */
  const finish = () => {
    const drawing = drawn.current;
    drawn.current = undefined;
    setLive(undefined);
    if (!drawing || erasing) return;
    const id = idOnTop(current.current.drawing.keys(), Math.random);
    make(new Map([[id, strokeOf(drawing.points, drawing.pressed)]]));
  };
  const onPointerEnd = ({ pointerId }: PointerEvent) => {
    if (drawn.current?.pointer === pointerId) finish();
  };
  const finishNow = useRef(finish);
  finishNow.current = finish;
  keeping.current = {
    ...keeper.current,
    settled: () => {
      finishNow.current(); // a line that is still being drawn
      return keeper.current.settled();
    },
  };
  useEffect(() => {
    const onHide = () => finishNow.current();
    addEventListener("pagehide", onHide);
    return () => {
      removeEventListener("pagehide", onHide);
      onHide();
    };
  }, []);

  const name = drawingName({ at: entry.at, caption }, now);
  return (
    <fieldset
      class={sketch.drawing.size > 0 ? "drawing-pad" : "drawing-pad blank"}
      aria-label={name}
      onKeyDown={(event) => {
        if (
          !(event.ctrlKey || event.metaKey) ||
          (event.target instanceof HTMLInputElement && event.target.type === "text")
        )
          return;
        const key = event.key.toLowerCase();
        if (key !== "z" && key !== "y") return;
        event.preventDefault();
        turn(key === "y" || event.shiftKey ? redo : undo);
      }}
    >
      <PadTools
        ink={ink}
        pen={pen}
        erasing={erasing}
        focused={focused}
        sketch={sketch}
        onInk={(ink) => {
          setInk(ink);
          setErasing(false);
        }}
        onPen={(pen) => {
          setPen(pen);
          setErasing(false);
        }}
        onErase={() => setErasing(!erasing)}
        onUndo={() => turn(undo)}
        onRedo={() => turn(redo)}
        onClear={() => make(emptied(current.current))}
      />
      <svg
        class="drawing pad"
        viewBox={viewBox}
        role="img"
        aria-label={name}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerEnd}
        onPointerCancel={onPointerEnd}
      >
        <Strokes drawing={sketch.drawing} />
        {live && <path class={`ink-${live.ink}`} d={strokeToPath(live)} />}
      </svg>
      <p class="muted pad-said" role="status">
        {said}
      </p>
      {sketch.drawing.size > 0 && (
        <label>
          <span class="unseen">{i18n.t("timeline.drawing.caption")}</span>
          <input
            type="text"
            placeholder={i18n.t("timeline.drawing.caption")}
            maxLength={200}
            value={caption}
            onInput={({ currentTarget }) => onCaption(currentTarget.value)}
          />
        </label>
      )}
    </fieldset>
  );
}

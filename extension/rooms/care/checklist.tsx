import { useEffect, useRef, useState } from "preact/hooks";
import { i18n } from "#i18n";
import type { ChecklistLine } from "../../care/checklist";
import { dueFirst, goneItems, isUsualItem } from "../../care/checklist";
import type { MomentKind } from "../../treatment/journey";
import { ask } from "../../ui/ask";
import { useRemoval } from "../../ui/removal";
import { useEntries } from "../journal/use-entries";
import { goalsFor } from "./goals";
import { Lately } from "./lately";
import { NewLine } from "./new-line";
import { OwnLine, RemoveButton } from "./own-line";
import type { Change, RoomState } from "./use-room";
import { useSeen } from "./use-seen";

export const lineText = ({ id, text }: Pick<ChecklistLine, "id" | "text">): string =>
  isUsualItem(id) ? i18n.t(`care.item.${id}`) : text;

/** What is not ticked yet, in one line. */
export const openOf = (lines: readonly ChecklistLine[]): string =>
  lines
    .filter(({ ticked }) => !ticked)
    .map(lineText)
    .filter((words) => words.trim() !== "")
    .join(", ");

/** When it is asked what fills the head: three days before, on the eve, and as long as it can still be changed. */
const asksLately: ReadonlySet<MomentKind> = new Set(["setting", "eve", "morning"]);

/** What to see to before a treatment. Ticks are there to remember by; nothing waits for them. */
export function Checklist({ room: { care, about, today, kinds }, change }: { room: RoomState; change: Change }) {
  const [typing, setTyping] = useState("");
  const [editing, setEditing] = useState(false);
  const [inJournal, setInJournal] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const seen = useSeen(place, about.before?.id);
  const { remove, trash, notice } = useRemoval(change);
  const treatment = about.before;
  if (!treatment) return <p class="muted">{i18n.t("care.needsTreatment")}</p>;

  const usual = (item: string, on: boolean) => ask("care.usual", { what: "item", id: item, on });
  const write = (id: string, to: string) => ask("care.save", { kind: "item", id, fields: { text: to } });
  const takeOff = (id: string) =>
    isUsualItem(id)
      ? remove(
          () => usual(id, false),
          () => usual(id, true),
        )
      : trash(id);
  const box = (line: ChecklistLine) => (
    <label class="tick grow">
      <input
        type="checkbox"
        checked={line.ticked}
        disabled={line.known}
        onChange={({ currentTarget }) =>
          void change(ask("care.tick", { treatment: treatment.id, item: line.id, on: currentTarget.checked }))
        }
      />
      <span class="grow">
        {lineText(line)}
        {line.known && <span class="row-summary">{i18n.t("care.checklist.known")}</span>}
      </span>
    </label>
  );
  const changeable = (line: ChecklistLine) =>
    isUsualItem(line.id) ? (
      <div class="line">
        {box(line)}
        <RemoveButton name={lineText(line)} onRemove={() => takeOff(line.id)} />
      </div>
    ) : (
      <OwnLine
        words={line.text}
        label={i18n.t("care.own")}
        write={(to) => write(line.id, to)}
        change={change}
        onRemove={() => takeOff(line.id)}
      >
        {box(line)}
      </OwnLine>
    );
  const lines = care.checklist.map((line) =>
    line.id === "goals" && inJournal ? { ...line, ticked: true, known: true } : line,
  );
  const gone = goneItems(care.checklist);
  const [due, ...later] = dueFirst(lines, today.moment.kind);
  const boxes = (some: readonly ChecklistLine[] = []) => (
    <ul class="plain rows">
      {some.map((line) => (
        <li key={line.id}>{box(line)}</li>
      ))}
    </ul>
  );
  return (
    <div class="stack" ref={place}>
      {seen && !inJournal && care.goals.words.trim() === "" && (
        <LookForGoals key={treatment.id} treatment={treatment.id} onFound={() => setInJournal(true)} />
      )}
      {editing ? (
        <ul class="plain rows">
          {lines
            .filter(({ id }) => id !== typing)
            .map((line) => (
              <li key={line.id}>{changeable(line)}</li>
            ))}
        </ul>
      ) : (
        <div class="rows">
          {boxes(due?.lines)}
          {later.map(({ when, lines }) => (
            <details key={when}>
              <summary class="row-item">
                <span class="grow">
                  <span class="row-title">{i18n.t(`care.checklist.when.${when}`)}</span>
                  <span class="row-summary one-line-of">{openOf(lines) || i18n.t("care.summary.ready")}</span>
                </span>
              </summary>
              {boxes(lines)}
            </details>
          ))}
        </div>
      )}
      {notice}
      <p class="muted">{i18n.t("care.checklist.medicines")}</p>
      {editing && (
        <NewLine
          label={i18n.t("care.checklist.add")}
          write={(id, _, to) => write(id, to)}
          onTyping={setTyping}
          onAdded={() => change(Promise.resolve())}
        />
      )}
      <div class="row">
        <button type="button" class="quiet calm" aria-expanded={editing} onClick={() => setEditing(!editing)}>
          {i18n.t(editing ? "common.close" : "care.checklist.edit")}
        </button>
        {editing && gone.length > 0 && (
          <button
            type="button"
            class="quiet"
            onClick={() => void change(Promise.all(gone.map((item) => usual(item, true))))}
          >
            {i18n.t("care.checklist.bringBack")}
          </button>
        )}
      </div>
      {!editing && asksLately.has(today.moment.kind) && <Lately treatment={treatment} chosen={kinds} change={change} />}
    </div>
  );
}

/** A goal that was written in the journal is written down, too. */
function LookForGoals({ treatment, onFound }: { treatment: string; onFound: () => void }) {
  const { entries = [] } = useEntries(goalsFor(treatment));
  const found = entries.length > 0;
  useEffect(() => {
    if (found) onFound();
  }, [found]);
  return null;
}

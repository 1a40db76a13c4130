import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import type { EpochMs } from "../../base/shapes";
import type { CareView } from "../../care/care";
import { ask } from "../../ui/ask";
import { Icon } from "../../ui/icon";
import { close } from "../../ui/icons";
import { newId } from "../../ui/new-id";
import { useRemoval } from "../../ui/removal";
import { useTask } from "../../ui/use-task";
import { NumberTable } from "./number-table";

/** The last ones, in the room; all of them are on the sheet. */
const shown = 8;

/** Numbers that a clinic asked for, such as blood pressure: what, how much, and when it was written down. */
export function NumbersSection() {
  const [numbers, setNumbers] = useState<CareView<"number">[]>();
  const [open, setOpen] = useState(false);
  const task = useTask({ working: "" });
  const read = async () => setNumbers(await ask("review.numbers", {}));
  const change = (doing: Promise<unknown>) =>
    task.run(async () => {
      await doing;
      await read();
    });
  const { trash, notice } = useRemoval(change);
  useEffect(() => void task.run(read), []);
  if (!numbers) return task.said === "" ? null : <p role="alert">{task.said}</p>;
  return (
    <section class="stack" aria-labelledby="numbers">
      <div class="tight">
        <h2 id="numbers">{i18n.t("review.numbers.title")}</h2>
        <p class="muted">{i18n.t("review.numbers.why")}</p>
      </div>
      {numbers.length > 0 && (
        <NumberTable numbers={numbers.slice(-shown)}>
          {({ id, what, value, readOnly }) =>
            !readOnly && (
              <button
                type="button"
                class="quiet calm only"
                aria-label={i18n.t("common.removeOne", [`${what} ${value}`])}
                title={i18n.t("common.remove")}
                onClick={() => void trash(id)}
              >
                <Icon of={close} />
              </button>
            )
          }
        </NumberTable>
      )}
      {notice}
      {open ? (
        <NewNumber usual={numbers.at(-1)?.what ?? ""} change={change} />
      ) : (
        <div>
          <button type="button" onClick={() => setOpen(true)}>
            {i18n.t("review.numbers.add")}
          </button>
        </div>
      )}
      {task.said && <p role="alert">{task.said}</p>}
    </section>
  );
}

/** What was asked for last is asked for again; after it is added the next can be typed at once. */
function NewNumber({ usual, change }: { usual: string; change: (doing: Promise<unknown>) => Promise<boolean> }) {
  const [what, setWhat] = useState(usual);
  const [value, setValue] = useState("");
  const add = async (event: Event) => {
    event.preventDefault();
    if (value.trim() === "") return;
    const fields = { what: what.trim(), value: value.trim(), at: Date.now() as EpochMs };
    // What could not be saved stays in its field.
    if (await change(ask("care.save", { kind: "number", id: newId(), fields }))) setValue("");
  };
  return (
    <form class="number-fields" onSubmit={(event) => void add(event)}>
      <label class="tight">
        {i18n.t("review.numbers.what")}
        <input
          autoFocus={usual === ""}
          maxLength={200}
          value={what}
          onInput={({ currentTarget }) => setWhat(currentTarget.value)}
        />
      </label>
      <label class="tight">
        {i18n.t("review.numbers.value")}
        <input
          autoFocus={usual !== ""}
          required
          maxLength={200}
          value={value}
          onInput={({ currentTarget }) => setValue(currentTarget.value)}
        />
      </label>
      <button type="submit">{i18n.t("common.add")}</button>
    </form>
  );
}

import { useRef, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { ask } from "../../ui/ask";
import { download } from "../../ui/download";
import "../../ui/rows.css";
import { type Chosen, NewPassphrase } from "../../ui/new-passphrase";
import { useTask } from "../../ui/use-task";
import { zoneHere } from "../../ui/zone";

/** Fewest characters of a passphrase: a slip of the hand is none. */
const shortest = 8;

/** Every record, in as many asks as it takes. */
async function readAll(): Promise<{ lines: string[]; left: number }> {
  const lines: string[] = [];
  let left = 0;
  let after: string | null = null;
  do {
    const page: { lines: string[]; left: number; last: string | null } = await ask("backup.read", { after });
    for (const line of page.lines) lines.push(line);
    left += page.left;
    after = page.last;
  } while (after !== null);
  return { lines, left };
}

/** The whole journal as one file, with or without a passphrase. */
export function SaveFile() {
  const [sealed, setSealed] = useState(true);
  const chosen = useRef<Chosen>(null);
  const { busy, said, say, run } = useTask();

  const save = async () => {
    const passphrase = sealed ? chosen.current?.read() : "";
    if (passphrase === undefined) return;
    if (sealed && [...passphrase].length < shortest) return say(i18n.t("backup.tooShort"));
    say(i18n.t(sealed ? "backup.sealing" : "backup.gathering"));
    const { lines, left } = await readAll();
    const now = Temporal.Now.zonedDateTimeISO(zoneHere());
    const [{ plainFile }, { sealedFile }] = await Promise.all([
      import("../../journal/backup/format"),
      import("../../journal/backup/passphrase"),
    ]);
    const plain = await plainFile(lines, now.toInstant().toString({ smallestUnit: "second" }));
    const name = `clearing-${now.toPlainDate()}.json`;
    download(name, "application/json", sealed ? await sealedFile(plain, passphrase) : plain);
    chosen.current?.clear();
    await ask("backup.answered", {});
    const saved = i18n.t("backup.saved", lines.length, [name, String(lines.length)]);
    say(left === 0 ? saved : `${saved} ${i18n.t("backup.left", left)}`);
  };

  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void run(save);
      }}
      onInput={() => say("")}
      noValidate
    >
      <h2>{i18n.t("backup.saveTitle")}</h2>
      <fieldset>
        <legend class="unseen">{i18n.t("backup.saveTitle")}</legend>
        <div class="segments">
          <label>
            <input type="radio" name="seal" checked={sealed} onChange={() => setSealed(true)} />
            {i18n.t("backup.with")}
          </label>
          <label>
            <input type="radio" name="seal" checked={!sealed} onChange={() => setSealed(false)} />
            {i18n.t("backup.without")}
          </label>
        </div>
      </fieldset>
      {sealed ? (
        <NewPassphrase
          label={i18n.t("common.passphrase")}
          chosen={chosen}
          hint={() => i18n.t("backup.withWhy")}
          required={false}
        />
      ) : (
        <p class="caution">{i18n.t("backup.withoutWhy")}</p>
      )}
      <div>
        <button type="submit" class="main" aria-disabled={busy}>
          {i18n.t("backup.save")}
        </button>
      </div>
      <p role="status" class="said">
        {said}
      </p>
    </form>
  );
}

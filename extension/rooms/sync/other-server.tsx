import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import type { SyncView } from "../../sync/sync-view";
import { ask } from "../../ui/ask";
import { useTask } from "../../ui/use-task";
import { readAddress } from "./address";
import { withoutTrouble, wrongSentence } from "./sentence";

/** For those who host their own: where it is, and the key that it shows to everybody. */
export function OtherServer({ view, onChange }: { view: SyncView; onChange: (view: SyncView) => void }) {
  const { server } = view;
  const [address, setAddress] = useState(server.builtIn ? "" : server.url);
  const [key, setKey] = useState("");
  const [wrong, setWrong] = useState<"badAddress" | "notSecure" | "badKey">();
  const { busy, said, run } = useTask({ wrong: wrongSentence });
  const choose = (url: string, key: string) =>
    run(async () => onChange(withoutTrouble(await ask("sync.server", { url, key }))));

  const use = (event: Event) => {
    event.preventDefault();
    const read = readAddress(address);
    const problem = "problem" in read ? read.problem : key.trim() === "" ? "badKey" : undefined;
    setWrong(problem);
    if ("url" in read && !problem) void choose(read.url, key.trim());
  };

  return (
    <details>
      <summary>{i18n.t("sync.other.title")}</summary>
      <form class="stack inset" onSubmit={use} noValidate>
        <p class="muted">{i18n.t("sync.other.why")}</p>
        {server.url && !server.builtIn && <p>{i18n.t("sync.other.used", [server.url])}</p>}
        <label class="tight">
          {i18n.t("sync.other.address")}
          <input
            type="url"
            autocomplete="off"
            value={address}
            onInput={({ currentTarget }) => setAddress(currentTarget.value)}
          />
        </label>
        <label class="tight">
          {i18n.t("sync.other.key")}
          <input
            autocomplete="off"
            spellcheck={false}
            value={key}
            onInput={({ currentTarget }) => setKey(currentTarget.value)}
          />
        </label>
        <p role="status" class="said">
          {wrong ? i18n.t(`sync.other.${wrong}`) : said}
        </p>
        <div class="row">
          <button type="submit" aria-disabled={busy}>
            {i18n.t("sync.other.use")}
          </button>
          {server.url && !server.builtIn && (
            <button type="button" class="quiet" aria-disabled={busy} onClick={() => choose("", "")}>
              {i18n.t("sync.other.builtIn")}
            </button>
          )}
        </div>
      </form>
    </details>
  );
}

import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import type { CareView } from "../../care/care";
import { ask } from "../../ui/ask";
import { PhoneField } from "./phone-field";
import type { Change } from "./use-room";

interface ReachProps {
  supporter: CareView<"supporter">;
  change: Change;
}

/** The number of a person who helps, and a message that is ready for them. */
export function Reach({ supporter: { id, name, phone, message }, change }: ReachProps) {
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState(message || i18n.t("care.support.ready"));
  const save = (fields: { phone?: string; message?: string }) => ask("care.save", { kind: "supporter", id, fields });
  if (!open)
    return (
      <button
        type="button"
        class="quiet"
        aria-label={i18n.t("care.support.numberOf", [name])}
        onClick={() => setOpen(true)}
      >
        {phone || i18n.t("care.support.number")}
      </button>
    );
  return (
    <form
      class="tight reach-form"
      onSubmit={(event) => {
        event.preventDefault();
        setOpen(false);
        void change(Promise.resolve());
      }}
    >
      <PhoneField
        label={i18n.t("care.support.numberOf", [name])}
        value={phone}
        write={(given) => save({ phone: given, message: words })}
      />
      <label class="tight">
        {i18n.t("care.support.message")}
        <input
          maxLength={300}
          value={words}
          onInput={({ currentTarget: { value } }) => {
            setWords(value);
            void save({ message: value }).catch((error) => void report("reach.message", error));
          }}
        />
      </label>
      <div>
        <button type="submit">{i18n.t("common.close")}</button>
      </div>
    </form>
  );
}

import { useId, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { isPhoneOrNothing } from "../../care/phone-number";
import { sentenceFor } from "../../ui/sentence";

interface PhoneFieldProps {
  label: string;
  value: string;
  /** Keeps a number, or nothing. */
  write: (number: string) => Promise<unknown>;
}

/** A telephone number that keeps itself as soon as it is one; left as something else, it says so. */
export function PhoneField({ label, value, write }: PhoneFieldProps) {
  const [text, setText] = useState(value);
  const [said, setSaid] = useState("");
  const saidId = useId();
  const isRight = isPhoneOrNothing(text);
  const type = (typed: string) => {
    setText(typed);
    setSaid("");
    if (isPhoneOrNothing(typed))
      void write(typed.trim()).then(
        () => setSaid(i18n.t("common.kept")),
        (error) => setSaid(sentenceFor(error)),
      );
  };
  return (
    <div class="tight">
      <label class="tight">
        {label}
        <input
          type="tel"
          maxLength={60}
          value={text}
          aria-invalid={!isRight}
          aria-describedby={saidId}
          onInput={({ currentTarget }) => type(currentTarget.value)}
          onBlur={() => !isRight && setSaid(i18n.t("care.instructions.badNumber"))}
        />
      </label>
      <span id={saidId} class="muted words-said" role="status">
        {said}
      </span>
    </div>
  );
}

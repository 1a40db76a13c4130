import { i18n } from "#i18n";
import { ask } from "../../ui/ask";
import { WordsField } from "../../ui/words-field";
import { PhoneField } from "./phone-field";
import type { RoomState } from "./use-room";

/** What the clinic said, in its own words. It comes before anything that Clearing suggests. */
export function Instructions({ room }: { room: RoomState }) {
  return (
    <>
      <p class="muted">{i18n.t("care.instructions.why")}</p>
      <WordsField
        label={i18n.t("care.instructions.label")}
        words={room.care.instructions}
        write={(from, to) => ask("care.write", { what: "instructions", treatment: "", from, to })}
      />
      <PhoneField
        label={i18n.t("care.instructions.voice")}
        value={room.care.clinic.voice}
        write={(voice) => ask("care.clinic", { voice })}
      />
      <PhoneField
        label={i18n.t("care.instructions.text")}
        value={room.care.clinic.text}
        write={(text) => ask("care.clinic", { text })}
      />
      <p class="muted">{i18n.t("care.instructions.inHelp")}</p>
    </>
  );
}

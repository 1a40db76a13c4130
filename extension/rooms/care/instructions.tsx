import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { callLink, textLink } from "../../care/phone-number";
import type { ClinicNumbers } from "../../care/shapes";
import { ask } from "../../ui/ask";
import { Earlier } from "../../ui/earlier";
import { Icon } from "../../ui/icon";
import { pen } from "../../ui/icons";
import { WordsField } from "../../ui/words-field";
import { ClinicTimes, EditTimes, timesAhead } from "./clinic-times";
import { PhoneField } from "./phone-field";
import type { Change, RoomState } from "./use-room";

/** What the clinic said, in its own words: text to read, which no unsteady hand changes. Editing is a step. */
export function Instructions({ room, change }: { room: RoomState; change: Change }) {
  const { instructions, clinic } = room.care;
  const [editing, setEditing] = useState(false);
  const hasTimes = (timesAhead(room)?.times.length ?? 0) > 0;
  const isEmpty = !hasTimes && [instructions, clinic.voice, clinic.text].every((words) => words.trim() === "");
  if (editing || isEmpty)
    return (
      <Editing
        room={room}
        change={change}
        onBegun={() => setEditing(true)}
        onClose={() => {
          setEditing(false);
          void change(Promise.resolve());
        }}
      />
    );
  return (
    <>
      {instructions.trim() !== "" && <p class="words">{instructions}</p>}
      <ClinicTimes room={room} />
      <Numbers clinic={clinic} />
      <p class="muted">{i18n.t("care.instructions.why")}</p>
      <div class="row">
        <button type="button" class="quiet calm" onClick={() => setEditing(true)}>
          <Icon of={pen} />
          {i18n.t("common.edit")}
        </button>
      </div>
    </>
  );
}

interface EditingProps {
  room: RoomState;
  change: Change;
  /** Something was typed: the fields stay, whatever is kept of it meanwhile. */
  onBegun: () => void;
  onClose: () => void;
}

const Editing = ({ room, room: { care }, change, onBegun, onClose }: EditingProps) => (
  <div class="stack" onInput={onBegun}>
    <p class="muted">{i18n.t("care.instructions.why")}</p>
    <WordsField
      label={i18n.t("care.instructions.label")}
      words={care.instructions}
      write={(from, to) => ask("care.write", { what: "instructions", treatment: "", from, to })}
      after={(words, put) => <Earlier of={{ what: "instructions" }} now={words} onBack={put} />}
    />
    <EditTimes room={room} change={change} />
    <PhoneField
      label={i18n.t("care.instructions.voice")}
      value={care.clinic.voice}
      write={(voice) => ask("care.clinic", { voice })}
    />
    <PhoneField
      label={i18n.t("care.instructions.text")}
      value={care.clinic.text}
      write={(text) => ask("care.clinic", { text })}
    />
    <p class="muted">{i18n.t("care.instructions.inHelp")}</p>
    <div>
      <button type="button" onClick={onClose}>
        {i18n.t("common.close")}
      </button>
    </div>
  </div>
);

function Numbers({ clinic: { voice, text } }: { clinic: ClinicNumbers }) {
  const [call, write] = [callLink(voice), textLink(text)];
  if (!call && !write) return null;
  return (
    <p class="row">
      {call && (
        <a class="button" href={call}>
          {i18n.t("help.call", [voice])}
        </a>
      )}
      {write && (
        <a class="button" href={write}>
          {i18n.t("help.text", [text])}
        </a>
      )}
    </p>
  );
}

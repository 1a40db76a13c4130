import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { chooseLook } from "../../ui/choose-look";
import { type Look, lookNow, looks } from "../../ui/look";

/** How the pages of this device look. */
export function LookChoice() {
  const [now, setNow] = useState(lookNow);
  const choose = (look: Look) => {
    chooseLook(look);
    setNow(look);
  };
  return (
    <fieldset class="tight">
      <legend>
        <h2>{i18n.t("settings.look")}</h2>
      </legend>
      <div class="segments">
        {looks.map((look) => (
          <label key={look}>
            <input type="radio" name="look" checked={now === look} onChange={() => choose(look)} />
            {i18n.t(`settings.looks.${look}`)}
          </label>
        ))}
      </div>
      <p class="muted">{i18n.t("settings.lookWhat")}</p>
    </fieldset>
  );
}

import { useLayoutEffect } from "preact/hooks";
import { i18n } from "#i18n";
import { Help } from "../../rooms/care/help";
import { LockNow } from "../../rooms/lock/lock-now";
import { Brand } from "../../ui/brand";
import { Icon } from "../../ui/icon";
import * as icons from "../../ui/icons";

/** The rooms in the order in which they are listed. On a phone those in `more` are behind a button. */
const listed = [
  { name: "today", icon: icons.today },
  { name: "entries", icon: icons.journal },
  { name: "treatments", icon: icons.plan },
  { name: "care", icon: icons.care },
  { name: "review", icon: icons.lookBack, more: true },
  { name: "sites", icon: icons.sites, more: true, apart: true },
  { name: "settings", icon: icons.settings, more: true },
] as const;

export type Listed = (typeof listed)[number]["name"];

const moreId = "more-rooms";

/** The rooms, with Help always in sight: at the side, and on a phone in a bar below. */
export function Rail({ here }: { here: Listed }) {
  const room = ({ name, icon }: (typeof listed)[number]) => (
    <a class="rail-room" href={`#${name}`} aria-current={name === here ? "page" : undefined}>
      <Icon of={icon} />
      <span>{i18n.t(`journal.${name}`)}</span>
    </a>
  );
  // What is pressed inside a popover leaves it open.
  useLayoutEffect(() => document.getElementById(moreId)?.hidePopover?.(), [here]);
  const inMore = listed.filter((each) => "more" in each);
  return (
    <div class="rail">
      <p class="rail-name">
        <Brand />
        <span>{i18n.t("journal.title")}</span>
      </p>
      <nav aria-label={i18n.t("journal.title")}>
        <ul class="plain">
          {listed.map((each) => (
            <li key={each.name} class={`${"more" in each ? "in-more" : ""} ${"apart" in each ? "apart" : ""}`}>
              {room(each)}
            </li>
          ))}
          <li class="more">
            <button
              type="button"
              class="rail-room"
              popovertarget={moreId}
              aria-current={inMore.some(({ name }) => name === here) ? "page" : undefined}
            >
              <Icon of={icons.more} />
              <span>{i18n.t("journal.more")}</span>
            </button>
          </li>
        </ul>
      </nav>
      <div class="rail-foot">
        <ToIntention />
        <LockNow />
        <Help />
      </div>
      <ul id={moreId} popover="auto" class="plain more-rooms">
        {inMore.map((each) => (
          <li key={each.name}>{room(each)}</li>
        ))}
        <li>
          <ToIntention />
        </li>
      </ul>
    </div>
  );
}

/** The person's own words and a breath, from every room. */
const ToIntention = () => (
  <a class="rail-room" href="/intention.html" target="_blank" rel="noreferrer">
    <Icon of={icons.breath} />
    <span>{i18n.t("care.page.link")}</span>
  </a>
);

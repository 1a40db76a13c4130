import { i18n } from "#i18n";
import { Around } from "./with-number";

interface WayRowProps {
  href: string | undefined;
  /** What a press does, around what is called or written to. */
  sentence: (to: string) => string;
  to: string;
  /** When somebody answers, and what it costs. */
  under?: string;
}

/** One way to reach somebody: a line to press, its number large enough to dial on another telephone. */
export const WayRow = ({ href, sentence, to, under }: WayRowProps) => (
  <a class="help-way" href={href}>
    <span>
      <Around sentence={sentence}>
        <b>{to}</b>
      </Around>
    </span>{" "}
    {under && <span class="muted">{under}</span>}
  </a>
);

interface ReachRowsProps {
  call?: { href: string | undefined; to: string } | undefined;
  text?: { href: string | undefined; to: string } | undefined;
}

/** To call and to write, for whom the person chose themselves. */
export const ReachRows = ({ call, text }: ReachRowsProps) => (
  <>
    {call?.href && <WayRow {...call} sentence={(to) => i18n.t("help.call", [to])} />}
    {text?.href && <WayRow {...text} sentence={(to) => i18n.t("help.text", [to])} />}
  </>
);

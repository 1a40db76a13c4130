import type { ComponentChild } from "preact";
import { i18n } from "#i18n";
import type { CareView } from "../../care/care";
import { entryWhen } from "../../ui/when";

type NumberView = CareView<"number">;

interface TableProps {
  /** Earliest first. */
  numbers: readonly NumberView[];
  /** What can be done with one, on the screen. */
  children?: (number: NumberView) => ComponentChild;
}

/** What was measured, when, and what it was; without a colour and without a verdict. */
export function NumberTable({ numbers, children }: TableProps) {
  const now = Date.now();
  return (
    <table class="numbers">
      <thead>
        <tr>
          <th scope="col">{i18n.t("review.numbers.when")}</th>
          <th scope="col">{i18n.t("review.numbers.what")}</th>
          <th scope="col">{i18n.t("review.numbers.value")}</th>
          {children && (
            <th>
              <span class="unseen">{i18n.t("common.remove")}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {numbers.map((number) => (
          <tr key={number.id}>
            <th scope="row">{entryWhen(number.at, now)}</th>
            <td>{number.what}</td>
            <td>{number.value}</td>
            {children && <td>{children(number)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One of them as a line of text. */
export const numberLine = ({ at, what, value }: NumberView): string =>
  `${[what, value].filter(Boolean).join(": ")} (${entryWhen(at, Date.now())})`;

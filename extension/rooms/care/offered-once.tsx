import type { ComponentChildren, ComponentProps } from "preact";
import { useState } from "preact/hooks";
import { CarryOn } from "../../ui/carry-on";
import type { Change } from "./use-room";

interface OfferedOnceProps extends Partial<Pick<ComponentProps<typeof CarryOn>, "texts">> {
  /** The words of an earlier treatment as the part was opened; '' if there are none to reuse. */
  words: () => string;
  save: (words: string) => Promise<unknown>;
  change: Change;
  /** The field; it takes the caret if new words were wanted. */
  children: (takesCaret: boolean) => ComponentChildren;
}

/** Words to carry on, offered before the field, and once: somebody who empties the field to begin again keeps it. */
export function OfferedOnce({ words, save, change, texts, children }: OfferedOnceProps) {
  const [offered, setOffered] = useState(words);
  const [anew, setAnew] = useState(false);
  if (offered === "") return <>{children(anew)}</>;
  return (
    <CarryOn
      {...(texts && { texts })}
      words={offered}
      onCarry={async () => {
        if (await change(save(offered))) setOffered("");
      }}
      onNew={() => {
        setAnew(true);
        setOffered("");
      }}
    />
  );
}

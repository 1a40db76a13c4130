import { useEffect, useState } from "preact/hooks";
import type { EpochMs } from "../../base/shapes";
import type { MoodNote } from "../../journal/mood/course";
import { ask } from "../../ui/ask";
import { sentenceFor } from "../../ui/sentence";
import { allPages } from "./all-pages";

/** What was noted since an instant, and whether there are entries before it. */
export interface KnownMoods {
  readonly since: EpochMs | null;
  readonly moods: readonly MoodNote[];
  readonly older: boolean;
}

export async function readMoods(since: EpochMs | null): Promise<KnownMoods> {
  let olderThere = false;
  const moods = await allPages<MoodNote>(async (before) => {
    const { moods, next, older } = await ask("review.moods", { before, since });
    olderThere = older;
    return { items: moods, next };
  });
  return { since, moods, older: olderThere };
}

/** The moods since an instant; what was read before stays in sight until they are there. */
export function useMoods(since: EpochMs | null): { known: KnownMoods | undefined; wrong: string } {
  const [known, setKnown] = useState<KnownMoods>();
  const [wrong, setWrong] = useState("");
  useEffect(() => {
    let asked = true;
    readMoods(since).then(
      (read) => {
        if (!asked) return;
        setKnown(read);
        setWrong("");
      },
      (error: unknown) => asked && setWrong(sentenceFor(error)),
    );
    return () => {
      asked = false;
    };
  }, [since]);
  return { known, wrong };
}

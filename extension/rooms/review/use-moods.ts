import { useEffect, useState } from "preact/hooks";
import type { EpochMs } from "../../base/shapes";
import type { MoodsFound } from "../../journal/mood/read";
import { ask } from "../../ui/ask";
import { sentenceFor } from "../../ui/sentence";

/** The moods since an instant; what was read before stays in sight until they are there. */
export function useMoods(since: EpochMs | null, zone: string): { known: MoodsFound | undefined; wrong: string } {
  const [known, setKnown] = useState<MoodsFound>();
  const [wrong, setWrong] = useState("");
  useEffect(() => {
    let asked = true;
    ask("review.moods", { since, until: null, zone }).then(
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
  }, [since, zone]);
  return { known, wrong };
}

import { i18n } from "#i18n";
import { useNewWords } from "./use-new-words";

interface BackButtonsProps {
  onJoin: () => void;
  onNewWords: (words: string[]) => void;
}

/** The two ways of a device that was taken out of sync: back by its words, or with new ones, as a journal of its own. */
export function BackButtons({ onJoin, onNewWords }: BackButtonsProps) {
  const { busy, said, make } = useNewWords(onNewWords);
  return (
    <>
      <div class="row">
        <button type="button" class="main" onClick={onJoin}>
          {i18n.t("sync.start.back")}
        </button>
        <button type="button" aria-disabled={busy} onClick={() => make("")}>
          {i18n.t("sync.start.another")}
        </button>
      </div>
      <p role="status" class="said">
        {said}
      </p>
    </>
  );
}

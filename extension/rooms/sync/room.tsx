import type { ComponentChildren } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import "./style.css";
import type { SyncView } from "../../sync/sync-view";
import type { Contents } from "./contents";
import { Erase } from "./erase";
import { Join } from "./join";
import { Joined } from "./joined";
import { KeepWords } from "./keep-words";
import { Leave } from "./leave";
import { Running } from "./running";
import { syncSentence } from "./sentence";
import { Start } from "./start";
import { TurnOn } from "./turn-on";
import { useSync } from "./use-sync";
import { WaysIn } from "./ways-in";

/** What the person is in the middle of; one thing at a time. */
type Doing = "nothing" | "turnOn" | "join" | { newWords: string[] };

interface SyncRoomProps {
  /** What is left to do in a browser that has just joined. */
  afterJoin?: ComponentChildren;
}

/** Sync: off, being turned on, or on. The address `#sync/join` begins with joining, where sync is off. */
export function SyncRoom({ afterJoin }: SyncRoomProps) {
  const { view, wrong, setView, look } = useSync();
  const [doing, setDoing] = useState<Doing>("nothing");
  const [joined, setJoined] = useState<Contents>();
  const [erased, setErased] = useState(false);
  const stop = () => setDoing("nothing");
  useLayoutEffect(() => {
    if (view?.state === "off" && location.hash === "#sync/join") setDoing("join");
  }, [view === undefined]);
  if (!view) return <p role="status">{wrong}</p>;

  if (typeof doing === "object")
    return <KeepWords words={doing.newWords} done={i18n.t("common.done")} onDone={async () => stop()} />;
  const done = (now: SyncView) => {
    setView(now);
    stop();
  };
  if (doing === "turnOn") return <TurnOn onCancel={stop} onDone={done} />;
  if (doing === "join")
    return (
      <Join
        onCancel={stop}
        onDone={(now, before) => {
          setJoined(before);
          done(now);
        }}
      />
    );
  const way = { onTurnOn: () => setDoing("turnOn"), onJoin: () => setDoing("join") };
  const off = view.state === "off" || view.state === "notSetUp";
  const out = view.trouble === "removed" || view.trouble === "gone";
  return (
    <section class="stack">
      <h1>{i18n.t("sync.title")}</h1>
      <p role="status">
        {erased && off ? i18n.t("sync.erase.done") : syncSentence(view, Temporal.Now.instant().epochMilliseconds)}
      </p>
      {joined && !off && !out && (
        <Joined before={joined} view={view}>
          {afterJoin}
        </Joined>
      )}
      {off && <Start view={view} onChange={setView} {...way} />}
      {out && <WaysIn {...way} back={view.trouble === "removed"} />}
      {!off && !out && view.state !== "locked" && (
        <Running onChange={setView} onNewWords={(newWords) => setDoing({ newWords })} />
      )}
      {!off && <Leave onDone={setView} />}
      <Erase
        onDone={() => {
          setErased(true);
          look();
        }}
      />
      {!off && <p class="muted">{i18n.t("sync.server", [view.server.url])}</p>}
    </section>
  );
}

import type { ComponentChildren } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import "./sync.css";
import type { SyncView } from "../../sync/sync-view";
import { BackLink } from "../../ui/back-link";
import { ThreeSheets } from "../words/three-sheets";
import { BackButtons } from "./back-buttons";
import type { Contents } from "./contents";
import { Devices } from "./devices";
import { Erase } from "./erase";
import { Join } from "./join";
import { Joined } from "./joined";
import { Leave } from "./leave";
import { NearlyFull } from "./nearly-full";
import { OtherServer } from "./other-server";
import { PhraseCard } from "./phrase-card";
import { PhraseStep } from "./phrase-step";
import { syncSentence } from "./sentence";
import { StartButtons } from "./start-buttons";
import { SyncPanel } from "./sync-panel";
import { TurnOn } from "./turn-on";
import { Unopened } from "./unopened";
import { useSync } from "./use-sync";

/** What the person is in the middle of; one thing at a time. */
type Doing = "nothing" | "turnOn" | "join" | { newWords: string[] };

interface SyncRoomProps {
  /** What is left to do in a browser that has just joined. */
  afterJoin?: ComponentChildren;
}

/** Sync: off, being turned on, or on. The address `#sync/join` begins with joining, where sync is off. */
export function SyncRoom({ afterJoin }: SyncRoomProps) {
  const { view, wrong, setView, refresh } = useSync();
  const [doing, setDoing] = useState<Doing>("nothing");
  const [joined, setJoined] = useState<Contents>();
  const [erased, setErased] = useState(false);
  const stop = () => setDoing("nothing");
  useLayoutEffect(() => {
    if (view?.state === "off" && location.hash === "#sync/join") setDoing("join");
  }, [view === undefined]);
  if (!view) return <p role="status">{wrong}</p>;

  if (typeof doing === "object")
    return <PhraseStep words={doing.newWords} done={i18n.t("common.done")} onDone={async () => stop()} />;
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
  const showNewWords = (newWords: string[]) => setDoing({ newWords });
  const off = view.state === "off" || view.state === "notSetUp";
  const out = view.trouble === "removed" || view.trouble === "gone";
  const sentence =
    erased && off ? i18n.t("sync.erase.done") : syncSentence(view, Temporal.Now.instant().epochMilliseconds);
  const runs = !off && !out && view.state !== "locked";
  return (
    <div class="stack narrow sync">
      <header class="tight">
        <BackLink href="#settings">{i18n.t("journal.settings")}</BackLink>
        <h1>{i18n.t("sync.title")}</h1>
      </header>
      <SyncPanel view={view} sentence={sentence} {...(runs && { onChange: setView })}>
        {view.trouble === "removed" && <BackButtons onJoin={way.onJoin} onNewWords={showNewWords} />}
        {view.trouble === "gone" && <StartButtons {...way} />}
      </SyncPanel>
      {runs && view.trouble !== "full" && <NearlyFull />}
      {runs && view.unopened > 0 && <Unopened count={view.unopened} onDone={setView} />}
      {joined && !off && !out && (
        <Joined before={joined} view={view}>
          {afterJoin}
        </Joined>
      )}
      {off && (
        <>
          <p>{i18n.t("sync.start.what")}</p>
          {view.state !== "notSetUp" && <StartButtons {...way} />}
          <OtherServer view={view} onChange={setView} />
        </>
      )}
      {runs && (
        <>
          <Devices onNewWords={showNewWords} />
          <PhraseCard />
          <ThreeSheets />
        </>
      )}
      {!off && (
        <>
          <p class="muted">{i18n.t("sync.server", [view.server.url])}</p>
          <Leave onDone={setView} />
        </>
      )}
      <Erase
        onDone={() => {
          setErased(true);
          refresh();
        }}
      />
    </div>
  );
}

import { Refusal, Unreachable } from "../../../extension/sync/server";
import type { SyncAnswer, SyncRequest } from "../../../supabase/functions/_shared/protocol.ts";
import { type Answered, isRefused, type ModelServer, type Ticket } from "../../support/model/server";
import type { Chance } from "./random";

/** A request between device and server. */
interface Message {
  readonly device: string;
  readonly request: Omit<SyncRequest, "v">;
  /** Where it is. */
  at: "on its way" | "at the server" | "on its way back";
  ticket?: Ticket;
  answer?: Answered;
  /** Undefined if nothing waits for the answer: a duplicate, or a request of a dead device. */
  waiting: PromiseWithResolvers<SyncAnswer> | undefined;
}

/** A network that delays, loses and duplicates. Nothing moves on it unless a step moves it. */
export class Network {
  readonly #server: ModelServer;
  readonly #messages = new Set<Message>();
  readonly #expected = new Map<string, () => void>();
  /** Answers come at once and nothing goes wrong. */
  calm = false;
  asked = 0;

  constructor(server: ModelServer) {
    this.#server = server;
  }

  /** What the device's engine calls. */
  ask(device: string, request: Omit<SyncRequest, "v">): Promise<SyncAnswer> {
    this.asked++;
    if (this.calm) return this.#given(this.#server.sync(device, request));
    const waiting = Promise.withResolvers<SyncAnswer>();
    this.#messages.add({ device, request, at: "on its way", waiting });
    this.#expected.get(device)?.();
    return waiting.promise;
  }

  /** Resolves when the device asks the next time. */
  nextAsk(device: string): Promise<void> {
    return new Promise((resolve) => this.#expected.set(device, resolve));
  }

  /** The device is switched off: what it sent may still arrive, and nothing waits for the answer. */
  orphan(device: string): void {
    for (const message of this.#messages) if (message.device === device) message.waiting = undefined;
  }

  /**
   * Moves one message by one step, which may be a faulty one.
   * @returns the device that got its answer or lost it, and what was done
   */
  move(chance: Chance): { readonly device: string; readonly what: string; readonly heard: boolean } | undefined {
    const message = chance.of([...this.#messages]);
    if (message === undefined) return undefined;
    const { device } = message;
    const said = (what: string, heard = false) => ({ device, what, heard });
    switch (message.at) {
      case "on its way": {
        const fate = chance.weighed({ arrive: 60, answer: 60, drop: 12, double: 10, reject: 6 });
        if (fate === "drop") return said("request lost", this.#end(message, new Unreachable("silent")));
        if (fate === "reject") {
          const code = chance.of(["unavailable", "too_many_requests"] as const) ?? "unavailable";
          return said(code, this.#end(message, new Refusal(code)));
        }
        if (fate === "double") this.#messages.add({ ...message, waiting: undefined });
        message.ticket = this.#server.begin(device, message.request);
        message.at = "at the server";
        return fate === "arrive" ? said("request arrived") : said(`${fate}d`, this.#work(message));
      }
      case "at the server":
        return said("request answered", this.#work(message));
      case "on its way back":
        if (chance.hits(0.15)) return said("answer lost", this.#end(message, new Unreachable("silent")));
        return said("answer", this.#end(message, message.answer as Answered));
    }
  }

  /** The records that are being pushed. */
  underWay(): { readonly id: string; readonly sealed: Uint8Array }[] {
    return [...this.#messages].flatMap(({ request }) =>
      request.push.map(({ id, sealed }) => ({ id: id.toHex(), sealed })),
    );
  }

  /** Everything under way reaches the server, and no answer comes back. */
  drain(): void {
    for (const message of this.#messages) {
      message.ticket ??= this.#server.begin(message.device, message.request);
      if (message.answer === undefined) this.#server.commit(message.ticket);
      this.#end(message, new Unreachable("silent"));
    }
  }

  #work(message: Message): false {
    message.answer = this.#server.commit(message.ticket as Ticket);
    message.at = "on its way back";
    if (message.waiting === undefined) this.#messages.delete(message);
    return false;
  }

  #end(message: Message, result: Answered | Error): boolean {
    this.#messages.delete(message);
    const { waiting } = message;
    if (waiting === undefined) return false;
    if (result instanceof Error) waiting.reject(result);
    else waiting.resolve(this.#given(result));
    return true;
  }

  async #given(answer: Answered): Promise<SyncAnswer> {
    if (!isRefused(answer)) return answer;
    throw new Refusal(answer.refused, answer.epoch === undefined ? {} : { epoch: Uint8Array.fromHex(answer.epoch) });
  }
}

import { performance } from "node:perf_hooks";
import type { CallToolResult, InputRequiredResult } from "@modelcontextprotocol/server";
import { outcomeOf, refusal, withAccount } from "../error_result.ts";
import type { RecordedCall } from "./recorded_call.ts";
import { RequestMeter } from "./request_meter.ts";

/** What a {@link CallWatch} does beside counting. */
export interface CallWatchOptions {
  /** Is given each call that was answered; absent: nothing is kept. */
  readonly record?: ((call: RecordedCall) => Promise<void>) | undefined;
  /** How many characters may be sent in answers; absent: no bound. */
  readonly maxCharacters?: number | undefined;
}

/** Which call {@link CallWatch.answer} watches. */
export interface WatchedCall {
  readonly tool: string;
  readonly client: string | null;
  /** Whose Drive is open, once the call is answered. */
  readonly account: () => string | undefined;
}

/** A result, and the IDs of the files that it is about. */
export interface WatchedResult {
  readonly result: CallToolResult | InputRequiredResult;
  readonly ids?: readonly string[] | undefined;
}

/** With less than this, no answer fits. */
const LEAST_CHARACTERS = 200;
/** What an ID of Drive is made of; nothing else is kept as one. */
const ID = /^[\w-]{1,100}$/;

/** Watches over the calls of all tools, for as long as the server runs: what they cost, what they may send, and that they are recorded. */
export class CallWatch {
  readonly meter: RequestMeter = new RequestMeter();
  readonly #record: CallWatchOptions["record"];
  readonly #most: number;
  #left: number;

  constructor({ record, maxCharacters = Number.POSITIVE_INFINITY }: CallWatchOptions = {}) {
    this.#record = record;
    this.#most = maxCharacters;
    this.#left = maxCharacters;
  }

  /** Answers a call, if its answer may still be sent, and keeps a record of it. */
  async answer(call: WatchedCall, work: () => Promise<WatchedResult>): Promise<WatchedResult["result"]> {
    const begun = performance.now();
    const isSpent = this.#left < LEAST_CHARACTERS;
    const [made, spent] = await this.meter.measure(
      async (): Promise<WatchedResult> => (isSpent ? { result: this.#spentResult(call) } : work()),
    );
    const { result, ids = [] } = isSpent ? made : this.#fitting(made, call);
    await this.#keep({
      time: new Date().toISOString(),
      client: call.client,
      account: call.account() ?? null,
      tool: call.tool,
      ids: ids.filter((id) => ID.test(id)),
      characters: charactersOf(result),
      requests: spent.requests,
      units: spent.quotaUnits,
      milliseconds: Math.round(performance.now() - begun),
      outcome: outcomeOf(result),
    });
    return result;
  }

  async #keep(call: RecordedCall): Promise<void> {
    try {
      await this.#record?.(call);
    } catch {
      // What cannot be kept stops nobody.
    }
  }

  #fitting(made: WatchedResult, { tool, account }: WatchedCall): WatchedResult {
    const characters = charactersOf(made.result);
    if (characters <= this.#left) {
      this.#left -= characters;
      return made;
    }
    if (made.result.isError === true) return made;
    const sentence = `Cannot send the answer of ${tool}: it has ${characters} characters, and ${this.#left} of the ${this.#most} that this server may send are left`;
    const next = "Ask for less, such as a smaller limit; if that does not do, tell the user";
    return { result: withAccount(refusal({ code: "TOO_LARGE", sentence, next }), account()) };
  }

  #spentResult({ tool, account }: WatchedCall): CallToolResult {
    const sentence = `Cannot run ${tool}: this server has sent the ${this.#most} characters that it may send`;
    const next =
      "Tell the user, who can start the server again, or with a greater --max-chars; another call will not help";
    return withAccount(refusal({ code: "TOO_LARGE", sentence, next }), account());
  }
}

/** How much of a result an assistant reads: data goes out as the same JSON in text. */
function charactersOf({ content = [] }: Partial<CallToolResult>): number {
  return content.reduce((sum, block) => {
    if ("text" in block) return sum + block.text.length;
    return sum + ("data" in block ? block.data.length : 0);
  }, 0);
}

/** What is kept of a call of a tool: that it was made, what it gave and cost; no name, no question, no content. */
export interface RecordedCall {
  /** RFC 3339 UTC, when it was answered. */
  readonly time: string;
  /** Name and version that the client gives itself. */
  readonly client: string | null;
  /** Address of the account, or the kind of credential; null where nothing was opened. */
  readonly account: string | null;
  readonly tool: string;
  /** IDs of the files that were told of or read. */
  readonly ids: readonly string[];
  /** Length of the answer, as the assistant gets it. */
  readonly characters: number;
  /** Requests to Drive. */
  readonly requests: number;
  /** Quota units of these. */
  readonly units: number;
  readonly milliseconds: number;
  /** `ok`, or a code. */
  readonly outcome: string;
}

/** Returns what a line of the record holds; undefined for a line that is none. */
export function readRecordedCall(line: string): RecordedCall | undefined {
  try {
    const { time, client, account, tool, ids, outcome, ...numbers } = JSON.parse(line) as RecordedCall;
    const { characters, requests, units, milliseconds } = numbers;
    const areNumbers = [characters, requests, units, milliseconds].every(Number.isFinite);
    const areTexts = [time, tool, outcome].every((text) => typeof text === "string");
    if (!areNumbers || !areTexts || !Array.isArray(ids) || Number.isNaN(Date.parse(time))) return undefined;
    return {
      time,
      client,
      account,
      tool,
      ids: ids.map(String),
      characters,
      requests,
      units,
      milliseconds,
      outcome,
    };
  } catch {
    return undefined;
  }
}

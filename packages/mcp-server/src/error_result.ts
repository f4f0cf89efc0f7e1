import type { DriveErrorCode } from "@drivelens/core";
import type { CallToolResult } from "@modelcontextprotocol/server";
import type { z } from "zod";
import type { DriveSession } from "./drive_session.ts";

const LONGEST_SENTENCE = 600;
const SIGN_IN = "Ask the user to run in a terminal: drivelens auth login; then call again";
const MAKE_CATALOG =
  "Ask the user to run once in a terminal: drivelens sync (names and dates are kept on their machine, no contents); then call again";
const LATER = "Wait a minute and call again; if it fails again, tell the user";
const TELL = "Tell the user; another call will not help";

/** What the assistant does next; total, so that a new code does not compile until it is answered here. */
const NEXT_STEPS: Readonly<Record<DriveErrorCode, string>> = {
  INVALID_INPUT: "Correct the arguments and call again; if they are correct, tell the user",
  SIGN_IN_REQUIRED: SIGN_IN,
  SIGN_IN_EXPIRED: SIGN_IN,
  SIGN_IN_REFUSED: SIGN_IN,
  SCOPE_MISSING: "Tell the user, who can do what the hint says; then call again",
  TOKEN_STORE_UNAVAILABLE: "Tell the user, who can mend it in a terminal; then call again",
  PERMISSION_DENIED: TELL,
  NOT_FOUND: "List again to get IDs that exist",
  AMBIGUOUS_PATH: "List again and use an ID",
  UNSUPPORTED: TELL,
  TOO_LARGE: "Ask for less; if it is the file itself that is too large, tell the user",
  API_DISABLED: "Tell the user to enable the Google Drive API, wait a minute, and call again",
  RATE_LIMITED: LATER,
  SERVICE_UNAVAILABLE: LATER,
  NETWORK: LATER,
  TIMEOUT: "Call again with a smaller limit or a narrower query",
  ABORTED: "Nothing: the call was taken back",
};

/** A command is of use to whoever sits at a terminal; in a conversation a link is. */
const OPEN = /,? run: drivelens open id:([\w-]+)/;
const LINK = ": https://drive.google.com/open?id=$1";

/** What {@link errorResult} needs to know of the call. */
export interface ErrorResultOptions {
  /** Name of the tool that failed. */
  readonly action: string;
  /** Forgotten when the error says that its sign-in is of no use. */
  readonly drive: DriveSession;
}

/** Makes the one text that an assistant gets of an error; of what is not a `DriveError` it gets nothing. */
export async function errorResult(thrown: unknown, options: ErrorResultOptions): Promise<CallToolResult> {
  const { DriveError } = await import("@drivelens/core");
  if (!(thrown instanceof DriveError)) {
    return textResult("INTERNAL_ERROR", `Cannot run ${options.action}: an unexpected error`, TELL);
  }
  options.drive.forgetAfter(thrown.code);
  if (thrown.reason === "noCatalog") return textResult(thrown.code, thrown.message, MAKE_CATALOG);
  return textResult(thrown.code, thrown.message, NEXT_STEPS[thrown.code], thrown.hint?.replace(OPEN, LINK));
}

/** Makes the text for arguments that do not fit a tool's schema. */
export function invalidInputResult(tool: string, error: z.ZodError): CallToolResult {
  const issues = error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `${path.join(".")}: ${message}`,
  );
  return textResult("INVALID_INPUT", `Cannot run ${tool}: ${issues.join("; ")}`, NEXT_STEPS.INVALID_INPUT);
}

/** What {@link refusal} says. */
export interface RefusalOptions {
  readonly code: DriveErrorCode;
  readonly sentence: string;
  /** What the assistant does next. */
  readonly next: string;
}

/** Makes the text for what this server does not do. */
export function refusal({ code, sentence, next }: RefusalOptions): CallToolResult {
  return textResult(code, sentence, next);
}

/** Adds to the text of an error whose Drive is open, if one is. */
export function withAccount(result: CallToolResult, account: string | undefined): CallToolResult {
  const [first, ...others] = result.content;
  if (account === undefined || first?.type !== "text") return result;
  return { ...result, content: [{ ...first, text: `${first.text}\nAccount: ${account}` }, ...others] };
}

/** Makes the text for a call that the client has taken back; nobody reads it. */
export function takenBack(tool: string): CallToolResult {
  return textResult("ABORTED", `Stopped: ${tool}`, NEXT_STEPS.ABORTED);
}

/** Makes the text for a call that was not answered in time, where an answer has no place to say so. */
export function tooLate(tool: string): CallToolResult {
  return textResult(
    "TIMEOUT",
    `Cannot answer ${tool} in time: it goes on`,
    "Call again with the same arguments",
  );
}

/** Tells in one word what came of a call: the code of an error, why an answer is not complete, else `ok`. */
export function outcomeOf({ isError, content, structuredContent }: Partial<CallToolResult>): string {
  // The person is asked first; the same call comes again.
  if (content === undefined) return "INPUT_REQUIRED";
  const [block] = content;
  const said = isError === true && block?.type === "text" ? block.text.split(":")[0] : undefined;
  const { reason } = (structuredContent ?? {}) as { readonly reason?: unknown };
  const word = said ?? (typeof reason === "string" ? reason : "ok");
  return /^(?:[A-Z_]+|ok)$/.test(word) ? word : "INTERNAL_ERROR";
}

function textResult(code: string, sentence: string, next: string, hint?: string): CallToolResult {
  const lines = [`${code}: ${oneLine(sentence)}`, `Next: ${next}`];
  if (hint !== undefined && !next.includes(hint.replace(/^Run: /, ""))) lines.push(`Hint: ${oneLine(hint)}`);
  return { isError: true, content: [{ type: "text", text: lines.join("\n") }] };
}

/** The sentence may quote the user, the assistant or Google: no line break, nothing invisible, no end without end. */
function oneLine(text: string): string {
  const visible = text
    .replace(/[\s\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, " ")
    .trim()
    .replace(/\.$/, "");
  return visible.length <= LONGEST_SENTENCE
    ? visible
    : `${visible.slice(0, LONGEST_SENTENCE).replace(/\p{Cs}$/u, "")}…`;
}

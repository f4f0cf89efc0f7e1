import type { CallToolResult } from "@modelcontextprotocol/server";
import type { NotYetError } from "../answer_time.ts";
import { safeJson } from "../safe_json.ts";
import { visibleData } from "../visible_data.ts";
import type { ToolAnswer } from "./tool.ts";

/** Whose Drive a result is about: undefined where none is open, or where the answer's shape has no place for it. */
export type Account = string | undefined;

/** Makes the result of an answer: as data and as the same JSON in text, or as the tool's own blocks. */
export function resultOf({ data, blocks, links = [] }: ToolAnswer, account: Account): CallToolResult {
  if (blocks !== undefined) return { content: [...blocks] };
  const whole = visibleData(account === undefined ? data : { ...data, account }) as typeof data;
  const shown = links.map((link) => visibleData(link) as typeof link);
  return { structuredContent: whole, content: [{ type: "text", text: safeJson(whole) }, ...shown] };
}

/** Makes the result of a call that was not answered in time, for a tool that answers in data, or in blocks. */
export function lateResult({ progress }: NotYetError, options: LateResultOptions): CallToolResult {
  const { account, isData } = options;
  const data = {
    complete: false,
    reason: "RUNNING",
    ...progress,
    next: "It goes on: call again with the same arguments",
    ...(account === undefined ? {} : { account }),
  };
  const blocks = isData ? undefined : [{ type: "text" as const, text: safeJson(data) }];
  return resultOf({ data, ...(blocks === undefined ? {} : { blocks }) }, undefined);
}

/** What {@link lateResult} is told. */
export interface LateResultOptions {
  readonly account: Account;
  /** Whether the tool answers in data. */
  readonly isData: boolean;
}

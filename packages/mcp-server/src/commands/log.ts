import { join } from "node:path";
import { parseArgs } from "node:util";
import { createHost, DriveError, parseWhen } from "@drivelens/core";
import { CallRecord, RECORD_FOLDER } from "../calls/call_record.ts";
import type { RecordedCall } from "../calls/recorded_call.ts";
import { approximateTokens } from "../tokens.ts";
import { visibleText } from "../visible_text.ts";
import { table } from "./_table.ts";
import type { CommandIo } from "./command_io.ts";

const USAGE = `drivelens-mcp log: what assistants have asked, and what it cost

Usage: drivelens-mcp log [options]

  --cost        a line for each tool instead of one for each call
  --since TIME  calls since then: 7d, yesterday, 2026-03-31
  --limit N     the last N calls (default: 100; with --cost: all)
  --json        as JSON, IDs of files included
  --help        this text

A call is kept with its time, client, account, tool, the IDs of the files that it told of, the length of the
answer, requests, quota units and outcome; no names, no questions and no contents.
`;

const OPTIONS = {
  cost: { type: "boolean" },
  since: { type: "string" },
  limit: { type: "string" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

/** What the calls of one tool came to. */
interface ToolCost {
  readonly tool: string;
  readonly calls: number;
  /** Of these, calls without a complete answer. */
  readonly failed: number;
  readonly characters: number;
  /** About how many tokens the characters come to. */
  readonly tokens: number;
  readonly requests: number;
  readonly units: number;
  readonly milliseconds: number;
}

/** Shows the record of the calls. */
export async function log(args: readonly string[], io: CommandIo): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  if (values.help === true) {
    io.stdout.write(USAGE);
    return 0;
  }
  const host = createHost({ env: io.env });
  const since = values.since === undefined ? 0 : parseWhen(values.since, host);
  const limit = limitOf(values.limit, values.cost === true ? Number.POSITIVE_INFINITY : 100);
  const folder = join(host.folders.data, RECORD_FOLDER);
  const all = (await new CallRecord(folder).read()).filter(({ time }) => Date.parse(time) >= since);
  const calls = Number.isFinite(limit) ? all.slice(-limit) : all;
  if (calls.length < all.length)
    io.stderr.write(`The last ${calls.length} of ${all.length} calls; --limit ${all.length} shows all\n`);
  if (calls.length === 0) io.stderr.write(`No call is recorded in ${visibleText(folder)}\n`);
  const tools = values.cost === true ? costs(calls) : undefined;
  if (values.json === true)
    io.stdout.write(`${JSON.stringify(tools === undefined ? { calls } : { tools })}\n`);
  else if (calls.length > 0) io.stdout.write(tools === undefined ? callTable(calls) : costTable(tools));
  return 0;
}

function limitOf(given: string | undefined, otherwise: number): number {
  if (given === undefined) return otherwise;
  if (/^[1-9]\d{0,8}$/.test(given)) return Number(given);
  throw new DriveError("INVALID_INPUT", `Cannot use "${given}" as --limit`, {
    hint: "Give a whole number from 1",
  });
}

function callTable(calls: readonly RecordedCall[]): string {
  const head = ["time", "client", "account", "tool", "files", "characters", "requests", "ms", "outcome"];
  const rows = calls.map((call) => [
    `${call.time.slice(0, 19)}Z`,
    visibleText(call.client ?? "-"),
    visibleText(call.account ?? "-"),
    visibleText(call.tool),
    call.ids.length,
    call.characters,
    call.requests,
    call.milliseconds,
    visibleText(call.outcome),
  ]);
  return table([head, ...rows]);
}

function costs(calls: readonly RecordedCall[]): readonly ToolCost[] {
  return [...Map.groupBy(calls, ({ tool }) => tool)]
    .map(([tool, own]) => costOf(tool, own))
    .toSorted((one, other) => other.characters - one.characters);
}

function costOf(tool: string, calls: readonly RecordedCall[]): ToolCost {
  const sum = (key: "characters" | "requests" | "units" | "milliseconds") =>
    calls.reduce((whole, call) => whole + call[key], 0);
  const characters = sum("characters");
  return {
    tool,
    calls: calls.length,
    failed: calls.filter(({ outcome }) => outcome !== "ok").length,
    characters,
    tokens: approximateTokens(characters),
    requests: sum("requests"),
    units: sum("units"),
    milliseconds: sum("milliseconds"),
  };
}

function costTable(tools: readonly ToolCost[]): string {
  const head = ["tool", "calls", "failed", "characters", "about tokens", "requests", "units", "ms a call"];
  const row = (name: string, costs: readonly ToolCost[]) => {
    const sum = (key: Exclude<keyof ToolCost, "tool">) => costs.reduce((whole, cost) => whole + cost[key], 0);
    const keys = ["calls", "failed", "characters", "tokens", "requests", "units"] as const;
    return [name, ...keys.map(sum), Math.round(sum("milliseconds") / sum("calls"))];
  };
  const rows = tools.map((cost) => row(visibleText(cost.tool), [cost]));
  return table([head, ...rows, ...(rows.length > 1 ? [row("all", tools)] : [])]);
}

import { fileURLToPath } from "node:url";
import { DriveError } from "../errors.ts";
import { SQL_VIEWS } from "./_sql_views.ts";
import type { SqlAnswer, SqlOptions } from "./sql_answer.ts";
import type { SqlOrder, SqlReply, SqlValue } from "./sql_order.ts";

const DEFAULT_LIMIT = 10_000;
const DEFAULT_SECONDS = 10;
const MEMORY = 1_000_000_000;
/** As a source it carries its own ending; bundled, it lies beside whatever it was bundled into. */
const CHILD = new URL(import.meta.url.endsWith(".ts") ? "./sql_child.ts" : "./sql_child.js", import.meta.url);
const VIEWS = Object.keys(SQL_VIEWS).join(", ");

/**
 * Has a helper process ask a catalog, and ends it when its time is over.
 *
 * @throws {DriveError} `UNSUPPORTED` where SQLite cannot be told what to refuse, `INVALID_INPUT` for SQL that is wrong or not
 * allowed, `TOO_LARGE` for what takes too long or too much memory, `ABORTED`.
 */
export async function querySql(path: string, sql: string, options: SqlOptions = {}): Promise<SqlAnswer> {
  const { limit = DEFAULT_LIMIT, seconds = DEFAULT_SECONDS, signal } = options;
  await checkNode();
  const { fork } = await import("node:child_process");
  if (signal?.aborted) throw stopped();
  const { promise, resolve, reject } = Promise.withResolvers<SqlAnswer>();
  const child = fork(fileURLToPath(CHILD), [], {
    // What the person's own Node is told (an inspector, a loader) is not meant for the helper, nor are their secrets.
    execArgv: [],
    env: {},
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const milliseconds = 1000 * seconds;
  const timer = setTimeout(() => reject(tooSlow(seconds)), milliseconds);
  const stop = () => reject(stopped());
  signal?.addEventListener("abort", stop, { once: true });
  let columns: readonly string[] = [];
  const rows: (readonly SqlValue[])[] = [];
  child.on("message", (message) => {
    const reply = message as SqlReply;
    if ("columns" in reply) columns = reply.columns;
    else if ("rows" in reply) for (const row of reply.rows) rows.push(row);
    else if ("more" in reply) resolve({ columns, rows, more: reply.more });
    else reject(refusal(reply));
  });
  child.once("error", () =>
    reject(new DriveError("UNSUPPORTED", "Cannot run SQL: this program cannot start a helper process")),
  );
  // All that it said has been heard by then.
  child.once("disconnect", () => reject(tooMuch()));
  // By itself the helper ends a little later, for the case that nobody is left to end it.
  const order: SqlOrder = { path, sql, limit, milliseconds: milliseconds + 1000, memory: MEMORY };
  // A helper that has gone says so by its end.
  child.send(order, () => undefined);
  return promise.finally(() => {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
    child.kill("SIGKILL");
  });
}

async function checkNode(): Promise<void> {
  const { DatabaseSync } = await import("node:sqlite");
  if (typeof DatabaseSync.prototype.setAuthorizer === "function") return;
  throw new DriveError("UNSUPPORTED", "Cannot run SQL with this version of Node.js", {
    hint: "Take Node.js 24.10 or later: only there can SQLite be told to refuse all that is no reading",
  });
}

function refusal({ error, isForbidden }: { error: string; isForbidden: boolean }): DriveError {
  if (isForbidden) {
    return new DriveError("INVALID_INPUT", `Cannot run this SQL: ${error}`, {
      hint: `It may only SELECT, from the views ${VIEWS}, with functions that compute; to see their columns, run: drivelens sql`,
    });
  }
  return new DriveError("INVALID_INPUT", `Cannot run this SQL: ${error}`, {
    hint: `There are the views ${VIEWS}; to see their columns, run: drivelens sql`,
  });
}

function tooSlow(seconds: number): DriveError {
  return new DriveError("TOO_LARGE", `Cannot answer this SQL within ${seconds} s`, {
    hint: "Ask for less, or allow more with --seconds",
  });
}

function tooMuch(): DriveError {
  return new DriveError("TOO_LARGE", "Cannot answer this SQL: it needs more than 1 GB of memory", {
    hint: "Ask for less, or for smaller values",
  });
}

function stopped(): DriveError {
  return new DriveError("ABORTED", "Stopped: run SQL");
}

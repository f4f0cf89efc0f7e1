// Runs as a process of its own: a query that does not end can be stopped for certain by ending the process alone.
import { constants, DatabaseSync, type StatementSync } from "node:sqlite";
import { Worker } from "node:worker_threads";
import { fileTypeOf } from "../drive/file_type.ts";
import { Meta } from "./_meta.ts";
import { CatalogPaths } from "./_paths.ts";
import { isAllowed } from "./_sql_guard.ts";
import { createView, SQL_VIEWS } from "./_sql_views.ts";
import { DatabaseWords } from "./_words.ts";
import type { SqlOrder, SqlReply, SqlValue } from "./sql_order.ts";

const BATCH_ROWS = 1000;
/** What is handed over in all, at the most. */
const MOST_CHARACTERS = 64_000_000;
/** Stands for the ID in links, which are kept once for all of a kind. */
const ID_HERE = "\u0000";
const FORBIDDEN = /^(?:not authorized|access to .* is prohibited|not authorized to use function: .*)$/;

const self = globalThis.process;
self.once("message", (order: SqlOrder) => {
  void answer(order).then((last) => self.send?.(last, () => self.disconnect()));
});

async function answer(order: SqlOrder): Promise<SqlReply> {
  await watch(order);
  try {
    return query(open(order.path), order);
  } catch (error) {
    const message = error instanceof Error ? error.message : "unknown error";
    return { error: message, isForbidden: FORBIDDEN.test(message) };
  }
}

/** Ends this process in time from a thread of its own, since the query leaves this one no time, even if nobody waits any more. */
async function watch({ milliseconds, memory }: SqlOrder): Promise<void> {
  const code = `
    const until = performance.now() + ${Number(milliseconds)};
    setInterval(() => {
      if (performance.now() > until || process.memoryUsage.rss() > ${Number(memory)}) process.kill(process.pid, "SIGKILL");
    }, 20);`;
  const worker = new Worker(code, { eval: true });
  await new Promise((resolve) => worker.once("online", resolve));
  worker.unref();
}

function open(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
  // Folders above are looked up beside the query, and past its guard.
  const beside = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
  const words = new DatabaseWords(beside);
  const drives = beside.prepare("SELECT id, name FROM drive").all();
  const paths = new CatalogPaths(beside, words, {
    rootId: new Meta(beside).text("rootId"),
    drives: drives.map(({ id, name }) => ({ id: String(id), name: name === null ? null : String(name) })),
  });
  const pure = { deterministic: true };
  database.function("path_of", pure, (seq) => (seq === null ? null : paths.pathOf(Number(seq))));
  database.function("type_of", pure, (mimeType) => (mimeType === null ? null : fileTypeOf(String(mimeType))));
  database.function("link_of", pure, (link, id) =>
    link === null ? null : words.textOf(Number(link)).replaceAll(ID_HERE, String(id)),
  );
  // What is sorted stays in memory, which is watched.
  database.exec("PRAGMA temp_store = MEMORY");
  for (const name of Object.keys(SQL_VIEWS)) database.exec(createView(name));
  database.exec("PRAGMA query_only = ON");
  database.setAuthorizer((code, first, second, _database, reader) =>
    isAllowed({ code, first, second, reader }, constants) ? constants.SQLITE_OK : constants.SQLITE_DENY,
  );
  return database;
}

function query(database: DatabaseSync, { sql, limit }: SqlOrder): SqlReply {
  const statement = prepare(database, sql);
  statement.setReturnArrays(true);
  statement.setReadBigInts(true);
  say({ columns: uniqueNames(statement.columns().map(({ name }) => name)) });
  let rows: (readonly SqlValue[])[] = [];
  let given = 0;
  let characters = 0;
  for (const row of statement.iterate() as unknown as Iterable<readonly unknown[]>) {
    if (given === limit || characters > MOST_CHARACTERS) {
      say({ rows });
      return { more: true };
    }
    const values = row.map(jsonValueOf);
    for (const value of values) characters += typeof value === "string" ? value.length : 8;
    given++;
    rows.push(values);
    if (rows.length < BATCH_ROWS) continue;
    say({ rows });
    rows = [];
  }
  say({ rows });
  return { more: false };
}

function prepare(database: DatabaseSync, sql: string): StatementSync {
  const statement = database.prepare(sql);
  const rest = sql.slice(statement.sourceSQL.length);
  const isEmpty = rest.replace(/--[^\n]*(?:\n|$)|\/\*[\s\S]*?(?:\*\/|$)|[\s;]+/g, "") === "";
  if (!isEmpty) throw new Error("only one statement can be run at a time");
  if (statement.columns().length === 0) throw new Error("not authorized");
  return statement;
}

function jsonValueOf(value: unknown): SqlValue {
  if (typeof value === "bigint") {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }
  if (value instanceof Uint8Array) return Buffer.from(value).toString("hex");
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  return typeof value === "string" ? value : null;
}

/** Two columns may have one name, which no object can hold. */
function uniqueNames(names: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return names.map((name) => {
    let unique = name;
    for (let number = 2; seen.has(unique); number++) unique = `${name}_${number}`;
    seen.add(unique);
    return unique;
  });
}

function say(reply: SqlReply): void {
  self.send?.(reply);
}

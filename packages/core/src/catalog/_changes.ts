import type { DatabaseSync } from "node:sqlite";
import { DriveError } from "../errors.ts";
import type { ChangeKind } from "./_journal.ts";
import type { CatalogPaths } from "./_paths.ts";
import { millisecondsOf } from "./_times.ts";
import type { CatalogState } from "./catalog.ts";
import type { CatalogChange, CatalogChanges, ChangePoint, ChangesBefore, ChangesOptions } from "./change.ts";

const WEEK_MS = 7 * 24 * 3_600_000;

/** What {@link readChanges} needs beside the options of whoever asks. */
export interface ReadChangesOptions extends ChangesOptions {
  readonly state: CatalogState;
  readonly paths: CatalogPaths;
}

/** From where on changes are wanted: by time, or behind a point. */
interface Start {
  readonly time: number;
  readonly point?: ChangePoint;
}

interface Found {
  readonly time: number;
  readonly at: number | null;
  readonly file: number;
  readonly id: string;
  readonly kind: ChangeKind;
  readonly name: string;
  readonly old: string | null;
  readonly new: string | null;
  readonly inferred: number;
}

/** Reads what became of files out of the journal, and out of dates for the time before it. */
export function readChanges(database: DatabaseSync, options: ReadChangesOptions): CatalogChanges {
  const { state, paths, limit, before } = options;
  if ((limit !== undefined || before !== undefined) && options.as !== undefined) {
    throw new DriveError(
      "INVALID_INPUT",
      "Cannot limit changes that are remembered: what is cut off would never be shown",
      { hint: "Leave the limit out, or read without a remembered point" },
    );
  }
  const start = startOf(database, options);
  const found = readFound(database, { start, until: state.journalSince, limit, before });
  const more = limit !== undefined && found.length > limit;
  const complete = start.time >= state.journalSince;
  return {
    changes: (more ? found.slice(1) : found).map((each) => changeOf(each, paths)),
    since: isoOf(start.time),
    journalSince: isoOf(state.journalSince),
    complete,
    ...(complete ? {} : { reason: "BEFORE_JOURNAL" as const }),
    more,
    point: endOf(database, { start, syncedAt: state.syncedAt }),
  };
}

/** Returns the point of a name, where one was kept. */
function findPoint(database: DatabaseSync, name: string): ChangePoint | undefined {
  const found = database.prepare("SELECT seq, at FROM point WHERE name = ?").get(name);
  return found === undefined ? undefined : { seq: Number(found.seq), at: Number(found.at) };
}

function startOf(database: DatabaseSync, { since, as, state }: ReadChangesOptions): Start {
  const own = as === undefined ? undefined : findPoint(database, as);
  if (own !== undefined) return { time: own.at, point: own };
  if (typeof since !== "string") return { time: since ?? state.syncedAt - WEEK_MS };
  const named = findPoint(database, since);
  if (named !== undefined) return { time: named.at, point: named };
  throw new DriveError("INVALID_INPUT", `Cannot read changes since "${since}": no point has that name`, {
    hint: "To remember one from now on, run: drivelens changes --as NAME",
  });
}

/**
 * Numbers of the journal may come again once all that it held was too old, so a point is a number and a time. The time is
 * the journal's own: another process may be noting differences of a sync that has not ended.
 */
const BEHIND = "(seq > :seq OR at > :at)";

function endOf(
  database: DatabaseSync,
  { start: { point }, syncedAt }: { readonly start: Start; readonly syncedAt: number },
): ChangePoint {
  const last = database.prepare("SELECT max(seq) AS seq, max(at) AS at FROM journal").get();
  return {
    seq: Number(last?.seq ?? 0),
    at: Math.max(Number(last?.at ?? syncedAt), point?.at ?? 0),
  };
}

interface Wanted {
  readonly start: Start;
  /** When the journal begins. */
  readonly until: number;
  readonly limit: number | undefined;
  readonly before: ChangesBefore | undefined;
}

function readFound(database: DatabaseSync, { start, until, limit, before }: Wanted): readonly Found[] {
  const { time, point } = start;
  const noted = point === undefined ? "changed >= :since" : BEHIND;
  const isBefore = time < until;
  const sources = [
    `SELECT seq, changed AS time, at, file, kind, name, old, new, 0 AS inferred FROM journal WHERE ${noted}`,
    ...(isBefore ? INFERRED : []),
  ];
  const statement = database.prepare(`
    WITH known AS MATERIALIZED (SELECT file, kind FROM journal WHERE ${noted}),
    found AS (${sources.join(" UNION ALL ")}),
    latest AS (SELECT * FROM found ${before === undefined ? "" : "WHERE time <= :before"}
      ORDER BY time DESC, seq DESC, file DESC, kind DESC LIMIT :limit OFFSET :told)
    SELECT latest.*, id FROM latest JOIN node ON node.seq = file ORDER BY time, latest.seq, file, kind`);
  return statement.all({
    ...(point === undefined ? {} : { seq: point.seq, at: point.at }),
    ...(point === undefined || isBefore ? { since: time } : {}),
    ...(isBefore ? { until } : {}),
    limit: limit === undefined ? -1 : limit + 1,
    told: before?.told ?? 0,
    ...(before === undefined ? {} : { before: before.time }),
  }) as unknown as readonly Found[];
}

/** What the dates of a file show, where the journal has not noted it. */
const INFERRED: readonly string[] = [
  inferredFrom("created", { kind: "added" }),
  // What was made elsewhere and uploaded bears an older date than the day it came.
  inferredFrom("modified", {
    kind: "edited",
    when: `${millisecondsOf("modified")} > ${millisecondsOf("created")}`,
  }),
  inferredFrom("shared_time", { kind: "shared" }),
  inferredFrom("trashed_time", { kind: "trashed", when: "trashed = 1 AND explicit IS NOT 0" }),
];

interface Inference {
  readonly kind: ChangeKind;
  readonly when?: string;
}

function inferredFrom(column: string, { kind, when = "true" }: Inference): string {
  return `SELECT -1, time, NULL, file, '${kind}', name, NULL, NULL, 1
    FROM (SELECT seq AS file, name, ${millisecondsOf(column)} AS time FROM file WHERE ${when})
    WHERE time >= :since AND time < :until AND (file, '${kind}') NOT IN (SELECT file, kind FROM known)`;
}

function changeOf(found: Found, paths: CatalogPaths): CatalogChange {
  const { kind, id, name, file } = found;
  const text = (value: string | null) =>
    kind === "moved" && value !== null ? paths.pathOf(Number(value)) : value;
  return {
    time: isoOf(found.time),
    noticedAt: found.at === null ? null : isoOf(found.at),
    kind,
    id,
    name,
    path: paths.isFile(file) ? paths.pathOf(file) : null,
    old: text(found.old),
    new: text(found.new),
    inferred: found.inferred === 1,
  };
}

function isoOf(time: number): string {
  return new Date(time).toISOString();
}

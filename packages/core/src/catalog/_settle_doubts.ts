import type { Row } from "../drive/list_page.ts";
import { quoted } from "../drive/query.ts";
import type { ListFilesOptions } from "../listing/list_files.ts";
import { timeOf } from "./_file_record.ts";
import { EVERYTHING, listRows } from "./_list_rows.ts";
import { isGone, type SyncJob } from "./_sync_job.ts";
import type { Doubt, FileChange } from "./catalog.ts";

/** More questions than these cost about as much as listing everything, and take longer. */
const MOST_DOUBTS = 5000;
/** Moments that one question names. */
const MOMENTS = 30;

/**
 * Asks for what the feed tells too little of: what lies in a folder that is gone, that has come into sight, or that is
 * shared with others than before. A file is asked for by when it was created, for a question by its ID would bring what a link
 * opens, which no listing shows.
 *
 * @returns false where there is so much of it that everything is better read anew, or Google has not searched everything
 */
export async function settleDoubts(job: SyncJob): Promise<boolean> {
  const { catalog, client } = job;
  const doubts = await catalog.doubts();
  const files = doubts.filter(({ kind }) => kind === "file");
  if (doubts.length > MOST_DOUBTS || files.some(({ created }) => created === null)) return false;
  for (const some of chunks(files)) {
    const rows = await rowsShown(job, some);
    if (rows === undefined) return false;
    const time = client.now();
    const changes = some.map(({ id }): FileChange => ({ id, row: rows.get(id) ?? null, time }));
    await catalog.settle(some, changes, time);
  }
  for (const doubt of doubts) {
    if (doubt.kind !== "folder") continue;
    await catalog.beginListing();
    const below = await list(job, { place: `id:${doubt.id}`, recursive: true, query: EVERYTHING });
    const shown = below === undefined ? undefined : await shownOf(job, below);
    if (shown === undefined) return false;
    const time = client.now();
    await catalog.settle(
      [doubt],
      shown.map((row): FileChange => ({ id: row.id, row, time })),
      time,
    );
  }
  return true;
}

/** Of what a folder holds, that which listings show: a link opens more. */
async function shownOf(job: SyncJob, rows: readonly Row[]): Promise<readonly Row[] | undefined> {
  const all: Row[] = [];
  for (const some of chunks(rows.map(({ id, createdTime }) => ({ id, created: String(createdTime) })))) {
    const shown = await rowsShown(job, some);
    if (shown === undefined) return undefined;
    for (const { id } of some) all.push(...[shown.get(id)].filter((row) => row !== undefined));
  }
  return all;
}

type Asked = Pick<Doubt, "id" | "created">;

/** What a listing shows of all that was created when these were, by ID. */
async function rowsShown(
  job: SyncJob,
  some: readonly Asked[],
): Promise<ReadonlyMap<string, Row> | undefined> {
  const rows = await list(job, { query: `${EVERYTHING} and (${some.map(momentOf).join(" or ")})` });
  return rows === undefined ? undefined : new Map(rows.map((row) => [row.id, row]));
}

function chunks<T>(all: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / MOMENTS) }, (_, at) =>
    all.slice(at * MOMENTS, (at + 1) * MOMENTS),
  );
}

function momentOf({ created }: Asked): string {
  const time = timeOf(created) ?? "";
  const next = new Date(Date.parse(time) + 1).toISOString();
  return `(createdTime >= ${quoted(time)} and createdTime < ${quoted(next)})`;
}

/** Undefined where Google has not searched everything; nothing for a folder that is gone by now. */
async function list(
  job: SyncJob,
  options: Pick<ListFilesOptions, "place" | "recursive" | "query">,
): Promise<readonly Row[] | undefined> {
  try {
    return await listRows(job, options);
  } catch (error) {
    if (!isGone(error)) throw error;
    return [];
  }
}

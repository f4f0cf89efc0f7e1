import { callDrive } from "../drive/call_drive.ts";
import { type FileColumn, fieldsOf } from "../drive/columns.ts";
import type { DriveClient } from "../drive/create_drive_client.ts";
import { type DriveFile, toDriveFile } from "../drive/file.ts";
import { DriveError } from "../errors.ts";
import type { Tally } from "./_tally.ts";

const LARGEST_PAGE = 1000;
const LIST_QUOTA_UNITS = 100;
/** Each start over costs the whole listing again, so a token that keeps expiring ends it. */
const MOST_RESTARTS = 2;
/** Asked for whatever the columns: the receipt counts by place, and rows are told apart by ID. */
const KEY_COLUMNS: readonly FileColumn[] = ["id", "name", "mimeType", "driveId", "ownedByMe"];

/** What every page of one listing shares. */
export interface PagePlan {
  readonly q: string;
  readonly orderBy: string | undefined;
  readonly limit: number;
  readonly columns: readonly FileColumn[];
}

/** Where a listing stands between two pages. */
export interface Cursor {
  next: string | undefined;
}

/** What {@link readPages} reads and where it counts. */
export interface ReadPagesOptions {
  readonly plan: PagePlan;
  readonly tally: Tally;
  readonly cursor: Cursor;
  readonly signal: AbortSignal | undefined;
}

interface Row extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly driveId?: unknown;
  readonly ownedByMe?: unknown;
}

interface Page {
  readonly rows: readonly Row[];
  readonly nextPageToken: string | undefined;
  readonly incompleteSearch: boolean;
}

/**
 * Follows one chain of page tokens to its end or to the limit. A token that expired on the way leads back to
 * the first page; rows that were given before are left out, so each comes once.
 */
export async function* readPages(
  client: DriveClient,
  options: ReadPagesOptions,
): AsyncGenerator<readonly DriveFile[]> {
  const { plan, tally, cursor } = options;
  const seen = new Set<string>();
  const first = cursor.next;
  let restarts = 0;
  for (;;) {
    let page: Page;
    try {
      page = await fetchPage(client, {
        ...options,
        pageSize: Math.min(LARGEST_PAGE, plan.limit - seen.size),
      });
    } catch (error) {
      if (!isExpiredToken(error) || cursor.next === first || ++restarts > MOST_RESTARTS) throw error;
      cursor.next = first;
      continue;
    }
    tally.pages++;
    if (page.incompleteSearch) tally.reason = "INCOMPLETE_SEARCH";
    cursor.next = page.nextPageToken;
    const fresh = page.rows.filter(({ id }) => !seen.has(id));
    for (const row of fresh) {
      seen.add(row.id);
      tally.countRow(row);
    }
    tally.more = cursor.next !== undefined && seen.size >= plan.limit;
    if (fresh.length > 0) yield fresh.map((row) => toDriveFile(row, plan.columns));
    if (cursor.next === undefined || seen.size >= plan.limit) return;
  }
}

interface FetchPageOptions extends ReadPagesOptions {
  readonly pageSize: number;
}

async function fetchPage(client: DriveClient, options: FetchPageOptions): Promise<Page> {
  const { plan, tally, cursor, signal, pageSize } = options;
  const parameters = {
    q: plan.q,
    pageSize,
    fields: fieldsOf([...KEY_COLUMNS, ...plan.columns]),
    // Nobody's key has no drives to search.
    corpora: client.credential.kind === "api-key" ? "user" : "allDrives",
    includeItemsFromAllDrives: true,
    supportsAllDrives: true,
    ...(plan.orderBy === undefined ? {} : { orderBy: plan.orderBy }),
    ...(cursor.next === undefined ? {} : { pageToken: cursor.next }),
  };
  const data = await callDrive(client, (api, call) => api.files.list(parameters, call), {
    action: "list files",
    quotaUnits: LIST_QUOTA_UNITS,
    usage: tally.usage,
    signal,
    // A page of a proxy or half a body is no object with these; an empty page of Drive has them.
    accept: (answer) => Array.isArray(answer?.files) || typeof answer?.incompleteSearch === "boolean",
  });
  return {
    rows: (data.files ?? []) as unknown as readonly Row[],
    nextPageToken: data.nextPageToken || undefined,
    incompleteSearch: data.incompleteSearch === true,
  };
}

function isExpiredToken(error: unknown): boolean {
  return error instanceof DriveError && error.reason === "pageTokenExpired";
}

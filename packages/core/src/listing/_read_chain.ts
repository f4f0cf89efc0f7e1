import type { FileColumn } from "../drive/columns.ts";
import type { DriveClient } from "../drive/create_drive_client.ts";
import {
  type Corpus,
  LARGEST_PAGE,
  LIST_QUOTA_UNITS,
  listPage,
  type Page,
  type Row,
} from "../drive/list_page.ts";
import type { Question } from "../drive/query.ts";
import { DriveError } from "../errors.ts";
import type { Tally } from "./_tally.ts";

/** Each start over costs the whole listing again, so a token that keeps expiring ends it. */
const MOST_RESTARTS = 2;

/** One chain of page tokens: where it looks and what it asks. */
export interface Chain {
  /** Names the chain in a page token that several share. */
  readonly name: string;
  readonly corpus: Corpus;
  /** Where it looks instead when the first place is closed. */
  readonly otherwise?: Corpus | undefined;
  readonly question: Question;
  readonly resourceKeys?: ReadonlyMap<string, string> | undefined;
}

/** What {@link readChain} reads and where it counts. */
export interface ReadChainOptions {
  readonly chain: Chain;
  readonly columns: readonly FileColumn[];
  readonly tally: Tally;
  readonly signal: AbortSignal | undefined;
  /** Where it begins. @default the first page */
  readonly pageToken?: string | undefined;
  /** How many rows are still wanted; it is asked before each page. @default as many as a page can hold */
  readonly wanted?: (() => number) | undefined;
}

/** A page of a chain, without rows that it gave before. */
export interface ChainPage {
  readonly rows: readonly Row[];
  /** The token that this page was asked with. */
  readonly pageToken: string | undefined;
  readonly nextPageToken: string | undefined;
  readonly incompleteSearch: boolean;
}

/**
 * Follows one chain of page tokens to its end. A token that expired on the way leads back to the first page; rows that
 * were given before are left out, so each comes once.
 */
export async function* readChain(client: DriveClient, options: ReadChainOptions): AsyncGenerator<ChainPage> {
  const { columns, tally, signal, wanted } = options;
  const seen = new Set<string>();
  const first = options.pageToken;
  let pageToken = first;
  let restarts = 0;
  let { otherwise, ...chain } = options.chain;
  for (;;) {
    if (!tally.reserve(LIST_QUOTA_UNITS)) return;
    let page: Page;
    try {
      page = await tally.during(() =>
        listPage(client, {
          ...chain,
          columns,
          pageSize: Math.max(1, Math.min(LARGEST_PAGE, wanted?.() ?? LARGEST_PAGE)),
          pageToken,
          usage: tally.usage,
          signal,
        }),
      );
    } catch (error) {
      if (otherwise !== undefined && pageToken === first && isClosed(error)) {
        chain = { ...chain, corpus: otherwise };
        otherwise = undefined;
        continue;
      }
      if (!isExpiredToken(error) || pageToken === first || ++restarts > MOST_RESTARTS) throw error;
      pageToken = first;
      continue;
    }
    tally.countPage(page.rows.length);
    const rows = page.rows.filter(({ id }) => !seen.has(id));
    for (const { id } of rows) seen.add(id);
    const { nextPageToken, incompleteSearch } = page;
    yield { rows, pageToken, nextPageToken, incompleteSearch };
    if (nextPageToken === undefined) return;
    pageToken = nextPageToken;
  }
}

function isClosed(error: unknown): boolean {
  return error instanceof DriveError && error.code === "NOT_FOUND";
}

function isExpiredToken(error: unknown): boolean {
  return error instanceof DriveError && error.reason === "pageTokenExpired";
}

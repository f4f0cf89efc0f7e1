import type { DriveClient } from "../drive/create_drive_client.ts";
import type { Corpus } from "../drive/list_page.ts";
import { condition, type Query } from "../drive/query.ts";
import { DriveError } from "../errors.ts";
import { readChain } from "./_read_chain.ts";
import { questionOf } from "./_read_group.ts";
import type { Tally } from "./_tally.ts";
import type { WalkFolder } from "./_walk_folder.ts";

/** Rows of a page once their parents are asked for. */
const ROWS_OF_A_PAGE = 460;
/** So few folders are asked for one by one, all at the same time, before a second page could be there. */
const FEW = 8;
const FEWEST_PAGES = 4;
/**
 * Pages come one after the other while folders are asked for side by side: a listing of everything is given up early
 * enough to have cost little beside the questions that are then asked after all.
 */
const FOLDERS_FOR_A_PAGE = 8;

/**
 * How many pages of a listing of everything may be read to find out about so many folders; 0 where it is known not to be
 * worth it, as of a corpus of which too many rows have been seen already.
 */
export function pagesWorth({
  folders,
  rowsSeen,
}: {
  readonly folders: number;
  readonly rowsSeen: number;
}): number {
  if (folders <= FEW) return 0;
  const pages = Math.max(FEWEST_PAGES, Math.ceil(folders / FOLDERS_FOR_A_PAGE));
  return Math.ceil(rowsSeen / ROWS_OF_A_PAGE) > pages ? 0 : pages;
}

/**
 * Tells whether a listing of the whole corpus has everything that lies in the folder. That of a shared drive has, for a
 * member. The person's own has what is in a folder that nobody else can put something in; of what others own or may
 * change, some may be open to the person by a link alone, and that is shown to who names its folder and to nobody else.
 */
export function isSpokenFor({ driveId, isPrivate }: WalkFolder, corpus: Corpus): boolean {
  if (corpus.corpora === "drive") return driveId === corpus.driveId;
  return corpus.corpora === "user" && driveId === undefined && isPrivate === true;
}

/** What {@link parentsInCorpus} reads. */
export interface ParentsInCorpusOptions {
  readonly corpus: Corpus;
  readonly conditions: readonly Query[];
  readonly mostPages: number;
  readonly tally: Tally;
  readonly signal: AbortSignal | undefined;
}

/**
 * Lists a whole corpus, as little of each row as can be, and returns the IDs of all folders that hold something; undefined
 * where that took too many pages, or where Google did not search everything.
 */
export async function parentsInCorpus(
  client: DriveClient,
  options: ParentsInCorpusOptions,
): Promise<ReadonlySet<string> | undefined> {
  const { conditions, mostPages, corpus } = options;
  const asked = conditions.length > 0 ? conditions : [condition("trashed = true or trashed = false")];
  const parents = new Set<string>();
  let pages = 0;
  try {
    const chain = { name: "", corpus, question: questionOf(asked) };
    for await (const page of readChain(client, { ...options, chain, columns: ["id", "parents"] })) {
      for (const row of page.rows) for (const id of (row.parents ?? []) as readonly string[]) parents.add(id);
      const isLast = page.nextPageToken === undefined;
      if (page.incompleteSearch || (++pages >= mostPages && !isLast)) return undefined;
    }
    return parents;
  } catch (error) {
    // The folders can still be asked for one by one.
    if (error instanceof DriveError && error.code !== "ABORTED") return undefined;
    throw error;
  }
}

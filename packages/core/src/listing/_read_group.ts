import type { FileColumn } from "../drive/columns.ts";
import type { DriveClient } from "../drive/create_drive_client.ts";
import { type Corpus, LIST_QUOTA_UNITS, type Row } from "../drive/list_page.ts";
import { allOf, anyOf, inFolder, isSortable, type Query, type Question } from "../drive/query.ts";
import { readChain } from "./_read_chain.ts";
import type { Tally } from "./_tally.ts";
import type { WalkFolder } from "./_walk_folder.ts";

/** What {@link readGroup} asks. */
export interface ReadGroupOptions {
  readonly corpus: Corpus;
  /** What holds of every row, beside lying in one of the folders. */
  readonly conditions: readonly Query[];
  readonly columns: readonly FileColumn[];
  readonly tally: Tally;
  readonly signal: AbortSignal | undefined;
  /** Quota units that the whole listing may use. @default as many as it takes */
  readonly maxUnits?: number | undefined;
}

/** What one question for some folders has brought. */
export interface GroupAnswer {
  readonly rowsOf: (folder: WalkFolder) => readonly Row[];
  readonly rows: number;
  /** Whether there were rows that say of none of the folders that it holds them. */
  readonly hasStrays: boolean;
  /** Whether Google says that it did not search everything. */
  readonly isIncomplete: boolean;
  /** Whether the quota units gave out between two pages. */
  readonly isCut: boolean;
}

/** Reads what lies in some folders of one corpus: one question, page after page. */
export async function readGroup(
  client: DriveClient,
  folders: readonly WalkFolder[],
  options: ReadGroupOptions,
): Promise<GroupAnswer> {
  const { corpus, columns, conditions, tally, maxUnits = Number.POSITIVE_INFINITY } = options;
  const [first] = folders;
  const isAlone = folders.length === 1;
  const keys = folders.flatMap(({ id, resourceKey }) =>
    resourceKey === undefined ? [] : ([[id, resourceKey]] as const),
  );
  const rows = new Map<string, Row[]>(folders.map(({ id }) => [id, []]));
  const state = { rows: 0, hasStrays: false, isIncomplete: false, isCut: false };
  const pages = readChain(client, {
    ...options,
    chain: {
      name: "",
      corpus,
      question: questionOf([anyOf(folders.map(({ id }) => inFolder(id))), ...conditions]),
      resourceKeys: keys.length === 0 ? undefined : new Map(keys),
    },
    // One folder's rows need not say where they lie, and come 1000 a page instead of 460.
    columns: isAlone ? columns : [...new Set<FileColumn>([...columns, "parents"])],
  });
  for await (const page of pages) {
    for (const row of page.rows) {
      // Files of before 2020 may lie in several folders.
      const parents = isAlone ? [first?.id ?? ""] : ((row.parents ?? []) as readonly string[]);
      const held = parents.flatMap((id) => {
        const siblings = rows.get(id);
        return siblings === undefined ? [] : [siblings];
      });
      for (const siblings of held) siblings.push(row);
      if (held.length === 0) state.hasStrays = true;
      state.rows++;
    }
    if (page.incompleteSearch) state.isIncomplete = true;
    if (page.nextPageToken !== undefined && tally.usage.quotaUnits + LIST_QUOTA_UNITS > maxUnits) {
      state.isCut = true;
      break;
    }
  }
  return { ...state, rowsOf: ({ id }) => rows.get(id) ?? [] };
}

/** Puts conditions together into what Drive is asked, without an order. */
export function questionOf(conditions: readonly Query[]): Question {
  const query = allOf(conditions);
  return isSortable(query) ? { query } : { query: { q: query.q, ranked: true } };
}

import type { ListingFault } from "../listing_faults.ts";
import { matchQuery } from "../query/match_query.ts";
import { type NarrowQueryOptions, narrowQuery } from "../query/narrow_query.ts";
import type { QueryNode } from "../query/query_node.ts";
import type { FileRecord } from "../world/file_record.ts";
import type { Corpus } from "./corpus.ts";
import { inNoOrder } from "./in_no_order.ts";
import { missingParents } from "./missing_parents.ts";
import { inOpenFolders } from "./open_folders.ts";
import type { OrderBy } from "./order_by.ts";
import { mentions } from "./read_query.ts";
import type { Viewer } from "./viewer.ts";

/** What {@link findRows} looks for. */
export interface FindRowsOptions {
  readonly corpus: Corpus;
  readonly node: QueryNode | undefined;
  readonly order: OrderBy;
  readonly faults: ReadonlySet<ListingFault>;
}

/** Finds all that answers a question of files.list, in order. */
export function findRows(viewer: Viewer, options: FindRowsOptions): readonly FileRecord[] {
  const { corpus, node, order, faults } = options;
  const { world, email } = viewer;
  const rootId = world.users.get(email)?.rootId;
  const matches = node === undefined ? () => true : matchQuery(node, world, email);
  const isOpen = inOpenFolders(node, viewer);
  const missing = missingParents(node, { faults, rootId });
  const rows: FileRecord[] = [];
  for (const file of candidates(options, { index: world.index, rootId })) {
    const isLookedAt = corpus.includes(file) || (corpus.admits(file) && isOpen(file));
    if (isLookedAt && matches(file) && !missing.has(file.parent)) rows.push(file);
  }
  return faults.has("ignoreOrder") ? inNoOrder(rows) : rows.sort(order.compare);
}

/** The fewest files among which are all that answer; else all, in an order that the sort has least to do with. */
function candidates(
  { corpus, node, order }: FindRowsOptions,
  lookup: NarrowQueryOptions,
): Iterable<FileRecord> {
  const { index } = lookup;
  const narrowed = node === undefined ? undefined : narrowQuery(node, lookup);
  const all = narrowed ?? index.inOrder(order.scan);
  // A folder that is open to all is listed from wherever it is asked for.
  if (corpus.driveId === undefined || (node !== undefined && mentions(node, "parents"))) return all;
  const inDrive = index.inDrive(corpus.driveId);
  return inDrive.size < all.length ? inDrive : all;
}

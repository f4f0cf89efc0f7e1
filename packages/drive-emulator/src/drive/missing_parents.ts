import type { ListingFault } from "../listing_faults.ts";
import type { QueryNode } from "../query/query_node.ts";
import { scatter } from "./scatter.ts";

/** What {@link missingParents} is told beside the query. */
export interface MissingParentsOptions {
  readonly faults: ReadonlySet<ListingFault>;
  /** What `root` stands for. */
  readonly rootId: string | undefined;
}

/**
 * Finds the folders whose children an answer leaves out: of those that a query joins by `or`, about one in ten. Per
 * request, which ones depends on all that are asked for together; per parent, on the folder alone. A folder that is
 * asked for alone is never short.
 *
 * @see https://github.com/rclone/rclone/issues/9810
 */
export function missingParents(
  node: QueryNode | undefined,
  { faults, rootId }: MissingParentsOptions,
): ReadonlySet<string | undefined> {
  const named = node === undefined ? [] : joinedParents(node, false);
  const together = [...new Set(named.map((id) => (id === "root" ? (rootId ?? id) : id)))].sort();
  if (together.length < 2) return new Set();
  const missing = together.filter(
    (id) =>
      (faults.has("groupedShortPerParent") && isUnlucky(id)) ||
      (faults.has("groupedShortPerRequest") && isUnlucky(`${together} ${id}`)),
  );
  return new Set(missing);
}

function isUnlucky(text: string): boolean {
  return scatter(text) % 10 === 0;
}

/** The folders that stand below an `or`, and below no `not`. */
function joinedParents(node: QueryNode, isJoined: boolean): string[] {
  if (node.kind === "not") return [];
  if (node.kind === "clause") return isJoined && node.field === "parents" ? [String(node.value)] : [];
  const joins = isJoined || node.kind === "or";
  return [...joinedParents(node.left, joins), ...joinedParents(node.right, joins)];
}

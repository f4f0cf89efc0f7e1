import type { FileIndex } from "../world/file_index.ts";
import type { FileRecord } from "../world/file_record.ts";
import { firstPlace } from "../world/sorted_files.ts";
import type { QueryClause, QueryNode } from "./query_node.ts";
import { parseTime } from "./terms.ts";

/** What {@link narrowQuery} looks things up in. */
export interface NarrowQueryOptions {
  readonly index: FileIndex;
  /** What `root` stands for. */
  readonly rootId: string | undefined;
}

/** Places among the files from the oldest to the newest: from one, up to but not including the other. */
type Span = readonly [from: number, to: number];

interface Spans {
  /** In order, without overlap. */
  readonly spans: readonly Span[];
  /** Whether the query holds of every file there, and not only of some. */
  readonly isExact: boolean;
}

interface Folders {
  readonly folders: Set<string>;
}

/** Files among which are all that answer; undefined where that may be any. */
type Narrowed = Spans | Folders | undefined;

/**
 * Finds files among which are all that can answer the query, by the folders and the times of creation that it names; or
 * undefined where it names none that leave a file out. Each of them is still to be asked whether it answers.
 */
export function narrowQuery(node: QueryNode, options: NarrowQueryOptions): readonly FileRecord[] | undefined {
  const { index } = options;
  const narrowed = narrow(node, options);
  if (narrowed === undefined) return undefined;
  if ("folders" in narrowed) return [...narrowed.folders].flatMap((id) => [...index.childrenOf(id)]);
  const files = index.inOrder("created");
  return narrowed.spans.flatMap(([from, to]) => files.slice(from, to));
}

function narrow(node: QueryNode, options: NarrowQueryOptions): Narrowed {
  switch (node.kind) {
    case "clause":
      return narrowClause(node, options);
    case "not": {
      const inner = narrow(node.node, options);
      return inner !== undefined && "spans" in inner && inner.isExact
        ? complement(inner, options)
        : undefined;
    }
    case "and":
      return both(narrow(node.left, options), narrow(node.right, options), options);
    case "or":
      return either(narrow(node.left, options), narrow(node.right, options));
  }
}

function narrowClause({ field, operator, value }: QueryClause, options: NarrowQueryOptions): Narrowed {
  if (field === "parents") {
    const id = value === "root" ? options.rootId : String(value);
    return id === undefined ? undefined : { folders: new Set([id]) };
  }
  if (field !== "createdTime") return undefined;
  const files = options.index.inOrder("created");
  const limit = parseTime(String(value));
  const from = firstPlace(files, ({ created }) => created >= limit);
  const to = firstPlace(files, ({ created }) => created > limit);
  const spansOf = (...spans: Span[]): Spans => ({
    spans: spans.filter(([one, other]) => one < other),
    isExact: true,
  });
  switch (operator) {
    case "<":
      return spansOf([0, from]);
    case "<=":
      return spansOf([0, to]);
    case ">":
      return spansOf([to, files.length]);
    case ">=":
      return spansOf([from, files.length]);
    case "=":
      return spansOf([from, to]);
    default:
      return spansOf([0, from], [to, files.length]);
  }
}

function both(left: Narrowed, right: Narrowed, options: NarrowQueryOptions): Narrowed {
  if (left === undefined || right === undefined) return loosened(left ?? right);
  if ("folders" in left && "folders" in right) {
    const { folders } = right;
    return { folders: new Set([...left.folders].filter((id) => folders.has(id))) };
  }
  if ("spans" in left && "spans" in right) {
    return { spans: overlap(left.spans, right.spans), isExact: left.isExact && right.isExact };
  }
  return loosened(sizeOf(left, options) <= sizeOf(right, options) ? left : right);
}

/** What was exact is no longer, once something else must hold too. */
function loosened(narrowed: Narrowed): Narrowed {
  return narrowed !== undefined && "spans" in narrowed ? { ...narrowed, isExact: false } : narrowed;
}

function either(left: Narrowed, right: Narrowed): Narrowed {
  if (left === undefined || right === undefined) return undefined;
  if ("folders" in left && "folders" in right) {
    // A query may name hundreds of folders: one set takes them all.
    for (const id of right.folders) left.folders.add(id);
    return left;
  }
  if ("spans" in left && "spans" in right) {
    return { spans: merged([...left.spans, ...right.spans]), isExact: left.isExact && right.isExact };
  }
  return undefined;
}

function complement({ spans }: Spans, { index }: NarrowQueryOptions): Spans {
  const edges = [0, ...spans.flat(), index.inOrder("created").length];
  const gaps = Array.from(
    { length: edges.length / 2 },
    (_, nth): Span => [edges[2 * nth] ?? 0, edges[2 * nth + 1] ?? 0],
  );
  return { spans: gaps.filter(([from, to]) => from < to), isExact: true };
}

function overlap(left: readonly Span[], right: readonly Span[]): readonly Span[] {
  return left.flatMap(([from, to]) =>
    right
      .map(([start, end]): Span => [Math.max(from, start), Math.min(to, end)])
      .filter(([start, end]) => start < end),
  );
}

function merged(spans: readonly Span[]): readonly Span[] {
  const result: Span[] = [];
  for (const [from, to] of spans.toSorted(([one], [other]) => one - other)) {
    const last = result.at(-1);
    if (last === undefined || last[1] < from) result.push([from, to]);
    else result[result.length - 1] = [last[0], Math.max(last[1], to)];
  }
  return result;
}

function sizeOf(narrowed: Spans | Folders, { index }: NarrowQueryOptions): number {
  if ("spans" in narrowed) return narrowed.spans.reduce((sum, [from, to]) => sum + to - from, 0);
  return [...narrowed.folders].reduce((sum, id) => sum + index.childrenOf(id).size, 0);
}

import type { EmulatorResponse } from "../google_error.ts";
import { parseQuery, QueryTooComplexError } from "../query/parse_query.ts";
import type { QueryNode } from "../query/query_node.ts";
import { QueryError } from "../query/tokenize.ts";
import { canOpenId, type Looker } from "../world/as_seen.ts";
import type { World } from "../world/world.ts";
import { invalid } from "./parameters.ts";
import { fileNotFound } from "./refusals.ts";

/** Reads `q`, or returns Google's refusal; a blank one asks for everything. */
export function readQuery(q: string | undefined): QueryNode | EmulatorResponse | undefined {
  if (q === undefined || q.trim() === "") return undefined;
  try {
    return parseQuery(q);
  } catch (error) {
    if (error instanceof QueryTooComplexError) return invalid(error.message, "q", "invalid");
    if (error instanceof QueryError) return invalid("Invalid Value", "q", "invalid");
    throw error;
  }
}

/** Tells whether a term of the query is on this field. */
export function mentions(node: QueryNode, field: string): boolean {
  return clausesOf(node).some((clause) => clause.field === field);
}

/** Google's 404, which does not say for which folder, where a query names a parent that the caller cannot see. */
export function parentRefusal(node: QueryNode, world: World, looker: Looker): EmulatorResponse | undefined {
  const unseen = clausesOf(node).some(
    ({ field, value }) => field === "parents" && value !== "root" && !canOpenId(world, String(value), looker),
  );
  return unseen ? fileNotFound("") : undefined;
}

/** Every term of the query. */
export function clausesOf(node: QueryNode): Extract<QueryNode, { kind: "clause" }>[] {
  if (node.kind === "clause") return [node];
  if (node.kind === "not") return clausesOf(node.node);
  return [...clausesOf(node.left), ...clausesOf(node.right)];
}

import type { Selection } from "../fields/parse_fields.ts";
import { FILE_LIST_SCHEMA } from "../fields/schema.ts";
import { below, selectFields, selects } from "../fields/select_fields.ts";
import { type EmulatorResponse, googleError } from "../google_error.ts";
import { matchQuery } from "../query/match_query.ts";
import { parseQuery, type QueryNode, QueryTooComplexError } from "../query/parse_query.ts";
import { QueryError } from "../query/tokenize.ts";
import type { FileRecord } from "../world/file_record.ts";
import type { World } from "../world/world.ts";
import { type Corpus, readCorpus } from "./corpus.ts";
import { type Endpoint, withFields } from "./endpoint.ts";
import { fileResource } from "./file_resource.ts";
import { type Compare, parseOrderBy } from "./order_by.ts";
import { type PagePosition, PageTokens } from "./page_tokens.ts";
import { invalid, isRefusal, PARAMETERS, type Parameters, readParameters } from "./parameters.ts";

const DEFAULT_FIELDS = "kind,nextPageToken,incompleteSearch,files(kind,id,name,mimeType,resourceKey)";
/** Answers that are kept sorted for the first page of the next listing. */
const MOST_KEPT = 4;

/**
 * files.list, with Google's order of refusals and its real page sizes.
 *
 * @see https://developers.google.com/workspace/drive/api/reference/rest/v3/files/list
 */
export function createFilesList(world: World, pageTokenLifetimeMs: number): Endpoint {
  const tokens = new PageTokens(world.now, pageTokenLifetimeMs);
  const kept = new Map<string, readonly FileRecord[]>();

  return ({ query, caller }) => {
    const parameters = readParameters(query, PARAMETERS["files.list"]);
    if (isRefusal(parameters)) return parameters;
    const order = parseOrderBy(parameters.text("orderBy"));
    if ("status" in order) return order;
    const corpus = readCorpus(parameters, world, caller.email);
    if ("status" in corpus) return corpus;
    const node = readQuery(parameters.text("q"));
    if (node !== undefined && "status" in node) return node;
    const sorted = parameters.text("orderBy") !== undefined;
    if (sorted && node !== undefined && mentionsFullText(node)) return SORTED_FULL_TEXT;

    const binding = JSON.stringify([
      caller.email,
      corpus.name,
      ...BOUND.map((name) => parameters.text(name)),
    ]);
    const position = startOf(parameters, binding, () => {
      const key = `${world.version} ${binding}`;
      const rows =
        kept.get(key) ?? answer(world, { corpus, node, compare: order.compare, email: caller.email });
      keep(kept, key, rows);
      return rows;
    });
    if ("status" in position) return position;
    if (order.breaks) return googleError(500, "Internal Error", { reason: "internalError" });

    const mask = query.get("fields");
    return withFields(mask ?? DEFAULT_FIELDS, FILE_LIST_SCHEMA, (selection) => {
      const inner = below(selection, "files");
      const end = position.offset + Math.min(parameters.pageSize, pageCap(mask === null ? "all" : inner));
      const envelope: Record<string, unknown> = { kind: "drive#fileList", incompleteSearch: false };
      if (end < position.rows.length && selects(selection, "nextPageToken")) {
        envelope.nextPageToken = tokens.issue({ rows: position.rows, offset: end }, binding);
      }
      const body = selectFields(envelope, selection) as Record<string, unknown>;
      if (selects(selection, "files")) {
        const viewer = { world, email: caller.email };
        body.files = position.rows
          .slice(position.offset, end)
          .map((file) => fileResource(file, viewer, inner));
      }
      return { status: 200, body };
    });
  };

  function startOf(
    parameters: Parameters,
    binding: string,
    rows: () => readonly FileRecord[],
  ): PagePosition | EmulatorResponse {
    const token = parameters.text("pageToken");
    return token === undefined ? { rows: rows(), offset: 0 } : tokens.find(token, binding);
  }
}

/** A page token holds for these, whatever the page size and the fields. */
const BOUND = ["q", "orderBy", "driveId", "spaces"];

const SORTED_FULL_TEXT = googleError(
  403,
  "Sorting is not supported for queries with fullText terms. Results are always in descending relevance order.",
  { reason: "forbidden", location: "orderBy", locationType: "parameter" },
);

/** Google's pages are as large as their payload allows. */
function pageCap(files: Selection): number {
  if (files === "all" || files.has("permissions")) return 100;
  return files.has("parents") ? 460 : 1000;
}

interface Question {
  readonly corpus: Corpus;
  readonly node: QueryNode | undefined;
  readonly compare: Compare;
  readonly email: string;
}

function answer(world: World, question: Question): readonly FileRecord[] {
  const { corpus, node, compare, email } = question;
  const matches = node === undefined ? () => true : matchQuery(node, world, email);
  const rows: FileRecord[] = [];
  for (const file of world.files.values()) if (corpus.includes(file) && matches(file)) rows.push(file);
  return rows.sort(compare);
}

function keep<T>(kept: Map<string, T>, key: string, value: T): void {
  kept.delete(key);
  kept.set(key, value);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
}

function readQuery(q: string | undefined): QueryNode | EmulatorResponse | undefined {
  if (q === undefined || q.trim() === "") return undefined;
  try {
    return parseQuery(q);
  } catch (error) {
    if (error instanceof QueryTooComplexError)
      return invalid("The query is too complex.", "q", "queryTooComplex");
    if (error instanceof QueryError) return invalid("Invalid Value", "q", "invalid");
    throw error;
  }
}

function mentionsFullText(node: QueryNode): boolean {
  if (node.kind === "clause") return node.field === "fullText";
  if (node.kind === "not") return mentionsFullText(node.node);
  return mentionsFullText(node.left) || mentionsFullText(node.right);
}

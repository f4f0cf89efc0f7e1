import { type Caller, isNobody } from "../drive_request.ts";
import type { Selection } from "../fields/parse_fields.ts";
import { FILE_LIST_SCHEMA } from "../fields/schema.ts";
import { below, selectFields, selects } from "../fields/select_fields.ts";
import { type EmulatorResponse, googleError } from "../google_error.ts";
import type { QueryNode } from "../query/query_node.ts";
import type { FileRecord } from "../world/file_record.ts";
import type { World } from "../world/world.ts";
import { AnswerCache } from "./answer_cache.ts";
import { type Corpus, readCorpus } from "./corpus.ts";
import { type Endpoint, withFields } from "./endpoint.ts";
import { findRows } from "./find_rows.ts";
import { LOGIN_REQUIRED } from "./login_required.ts";
import { type DefaultOrder, type OrderBy, parseOrderBy } from "./order_by.ts";
import { PageTokens } from "./page_tokens.ts";
import { PARAMETERS } from "./parameter_tables.ts";
import { isRefusal, type Parameters, readParameters } from "./parameters.ts";
import { mentions, parentRefusal, readQuery } from "./read_query.ts";
import { RowTexts } from "./row_texts.ts";
import { showsEveryFile } from "./scopes.ts";
import { altRefusal } from "./system_parameters.ts";

const DEFAULT_FIELDS = "kind,nextPageToken,incompleteSearch,files(kind,id,name,mimeType,resourceKey)";
/** Answers that are kept sorted for the first page of the next listing. */
const MOST_KEPT = 4;

/** What {@link createFilesList} may be given. */
export interface FilesListOptions {
  /** How long a page token holds, by the world's clock. */
  readonly pageTokenLifetimeMs: number;
  readonly defaultOrder?: DefaultOrder;
}

/**
 * files.list, with Google's order of refusals and its real page sizes.
 *
 * @see https://developers.google.com/workspace/drive/api/reference/rest/v3/files/list
 */
export function createFilesList(world: World, options: FilesListOptions): Endpoint {
  const { pageTokenLifetimeMs, defaultOrder } = options;
  const tokens = new PageTokens<FileRecord>(world.now, pageTokenLifetimeMs);
  const answers = new AnswerCache<readonly FileRecord[]>(MOST_KEPT);
  const texts = new RowTexts();

  return ({ query, caller, listingFaults = new Set() }) => {
    const parameters = readParameters(query, PARAMETERS["files.list"]);
    if (isRefusal(parameters)) return parameters;
    const alt = altRefusal(query);
    if (alt !== undefined) return alt;
    const question = readQuestion(parameters, { world, caller, defaultOrder });
    if (isRefusal(question)) return question;
    const { binding } = question;
    const token = parameters.text("pageToken");
    const find = () => {
      if (!showsEveryFile(caller.scopes)) return [];
      return findRows({ world, ...caller }, { ...question, faults: listingFaults });
    };
    const position =
      token === undefined
        ? { rows: answers.get(`${world.version} ${[...listingFaults]} ${binding}`, find), offset: 0 }
        : tokens.find(token, binding);
    if (isRefusal(position)) return position;
    if (question.order.breaks) return googleError(500, "Internal Error", { reason: "internalError" });

    const mask = query.get("fields");
    return withFields(mask ?? DEFAULT_FIELDS, FILE_LIST_SCHEMA, (selection) => {
      const { rows, offset } = position;
      const inner = below(selection, "files");
      const end = offset + Math.min(parameters.pageSize, pageCap(mask === null ? "all" : inner));
      const envelope: Record<string, unknown> = { kind: "drive#fileList", incompleteSearch: false };
      if (end < rows.length && selects(selection, "nextPageToken")) {
        envelope.nextPageToken = tokens.issue({ rows, offset: end }, binding);
      }
      const body = selectFields(envelope, selection) as Record<string, unknown>;
      if (selects(selection, "files")) {
        const viewer = { world, ...caller };
        body.files = texts.write(rows.slice(offset, end), { viewer, mask: mask ?? "", selection: inner });
      }
      return { status: 200, body };
    });
  };
}

interface Question {
  readonly corpus: Corpus;
  readonly node: QueryNode | undefined;
  readonly order: OrderBy;
  /** What a page token holds for, whatever the page size and the fields. */
  readonly binding: string;
}

interface QuestionOptions {
  readonly world: World;
  readonly caller: Caller;
  readonly defaultOrder: DefaultOrder | undefined;
}

/** Reads what is asked for, in the order in which Google finds fault. */
function readQuestion(
  parameters: Parameters,
  { world, caller, defaultOrder }: QuestionOptions,
): Question | EmulatorResponse {
  const { email } = caller;
  if (isNobody(caller) && DRIVES.includes(parameters.text("corpora") ?? "")) return LOGIN_REQUIRED;
  const order = parseOrderBy(parameters.text("orderBy"), defaultOrder);
  if (isRefusal(order)) return order;
  const corpus = readCorpus(parameters, world, email);
  if (isRefusal(corpus)) return corpus;
  const node = readQuery(parameters.text("q"));
  if (node !== undefined && isRefusal(node)) return node;
  if (node !== undefined) {
    if (parameters.text("orderBy") !== undefined && mentions(node, "fullText")) return SORTED_FULL_TEXT;
    const refusal = parentRefusal(node, world, caller);
    if (refusal !== undefined) return refusal;
  }
  const binding = JSON.stringify([
    email,
    showsEveryFile(caller.scopes),
    corpus.name,
    parameters.text("q"),
    parameters.text("orderBy"),
  ]);
  return { corpus, node, order, binding };
}

/** The corpora that only a member of shared drives has. */
const DRIVES: readonly string[] = ["drive", "allDrives"];

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

import { FieldsError, parseFields } from "./fields/parse_fields.ts";
import { CHANGE_LIST_SCHEMA, FILE_LIST_SCHEMA, type Schema } from "./fields/schema.ts";
import { selects } from "./fields/select_fields.ts";
import type { EmulatorResponse } from "./google_error.ts";

const EMPTY_PAGE = "~empty~";

/**
 * Puts an empty page where a page of files or of changes was: the token that it carries holds the token that was asked for, so that
 * nothing is lost behind it. Every other answer, and a mask that leaves the token out, stays what it is.
 */
export function emptyPage(response: EmulatorResponse, query: URLSearchParams): EmulatorResponse {
  const schema = schemaOf(response);
  if (schema === undefined || !asksForToken(query, schema)) return response;
  const nextPageToken = EMPTY_PAGE + Buffer.from(query.get("pageToken") ?? "").toString("base64url");
  const { newStartPageToken: _, ...body } = response.body as Record<string, unknown>;
  const rows = schema === CHANGE_LIST_SCHEMA ? { changes: [] } : { files: [] };
  return { ...response, body: { ...body, ...rows, nextPageToken } };
}

/** Says of a page of files that Google did not search everything, where the mask lets it say so. */
export function incompleteSearch(response: EmulatorResponse): EmulatorResponse {
  if (!isPage(response) || !Object.hasOwn(response.body, "incompleteSearch")) return response;
  return { ...response, body: { ...response.body, incompleteSearch: true } };
}

/** Puts back the page token that an empty page was asked with. */
export function unwrapPageToken(query: URLSearchParams): void {
  const given = query.get("pageToken");
  if (given === null || !given.startsWith(EMPTY_PAGE)) return;
  const token = Buffer.from(given.slice(EMPTY_PAGE.length), "base64url").toString();
  if (token === "") query.delete("pageToken");
  else query.set("pageToken", token);
}

function isPage(
  response: EmulatorResponse,
): response is EmulatorResponse & { readonly body: { readonly files: unknown } } {
  const { status, body } = response;
  return status === 200 && typeof body === "object" && body !== null && "files" in body;
}

/** The schema of what the page is of; undefined for what is no page. */
function schemaOf(response: EmulatorResponse): Schema | undefined {
  const { status, body } = response;
  if (status !== 200 || typeof body !== "object" || body === null) return undefined;
  if ("files" in body) return FILE_LIST_SCHEMA;
  return "changes" in body ? CHANGE_LIST_SCHEMA : undefined;
}

function asksForToken(query: URLSearchParams, schema: Schema): boolean {
  const mask = query.get("fields");
  if (mask === null) return true;
  try {
    return selects(parseFields(mask, schema), "nextPageToken");
  } catch (error) {
    if (error instanceof FieldsError) return false;
    throw error;
  }
}

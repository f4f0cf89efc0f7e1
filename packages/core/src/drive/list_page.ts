import { DriveError } from "../errors.ts";
import { isAboutQuery } from "./_drive_error_from.ts";
import { callDrive } from "./call_drive.ts";
import { type FileColumn, fieldsOf } from "./columns.ts";
import type { DriveClient } from "./create_drive_client.ts";
import type { Question } from "./query.ts";
import { LIST_QUOTA_UNITS } from "./quota.ts";
import type { Usage } from "./usage.ts";

export { LIST_QUOTA_UNITS };
/** The largest page that may be asked for. */
export const LARGEST_PAGE = 1000;

/** Where a request to files.list looks. */
export type Corpus =
  | { readonly corpora: "user" | "allDrives" }
  | { readonly corpora: "drive"; readonly driveId: string };

/** What {@link listPage} asks. */
export interface ListPageOptions {
  readonly corpus: Corpus;
  readonly question: Question;
  readonly columns: readonly FileColumn[];
  readonly pageSize: number;
  readonly pageToken?: string | undefined;
  readonly usage: Usage;
  readonly signal?: AbortSignal | undefined;
  /** Keys of folders that the query names, by their IDs; some links open only with them. */
  readonly resourceKeys?: ReadonlyMap<string, string> | undefined;
}

/** A row of Drive's answer, as Drive sent it. */
export interface Row extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly name?: string;
  readonly mimeType?: string;
}

/** One page of files. */
export interface Page {
  readonly rows: readonly Row[];
  readonly nextPageToken: string | undefined;
  readonly incompleteSearch: boolean;
}

/**
 * Asks for one page of files, always with the parameters that shared drives demand: one request, 100 quota units.
 *
 * @throws {DriveError} with the code that fits Google's answer.
 * @see https://developers.google.com/workspace/drive/api/reference/rest/v3/files/list
 */
export async function listPage(client: DriveClient, options: ListPageOptions): Promise<Page> {
  const { corpus, question, pageToken, usage, signal, resourceKeys } = options;
  const parameters = {
    ...corpus,
    q: question.query.q,
    pageSize: options.pageSize,
    fields: fieldsOf(options.columns),
    includeItemsFromAllDrives: true,
    supportsAllDrives: true,
    // Google indents its answers for people unless it is told not to.
    prettyPrint: false,
    ...(question.orderBy === undefined ? {} : { orderBy: question.orderBy }),
    ...(pageToken === undefined ? {} : { pageToken }),
  };
  const asked = callDrive(client, (api, call) => api.files.list(parameters, call), {
    action: "list files",
    quotaUnits: LIST_QUOTA_UNITS,
    usage,
    signal,
    resourceKeys,
    // A page of a proxy or half a body is no object with these; an empty page of Drive has them.
    accept: (answer) => Array.isArray(answer?.files) || typeof answer?.incompleteSearch === "boolean",
  });
  const data = await asked.catch((error: unknown) => {
    throw isAboutQuery(error) ? withQuery(error, parameters.q) : error;
  });
  return {
    rows: (data.files ?? []) as unknown as readonly Row[],
    nextPageToken: data.nextPageToken || undefined,
    incompleteSearch: data.incompleteSearch === true,
  };
}

const MOST_SHOWN = 1000;

/** Google names no more than the parameter, and a person may not know what of theirs became of it. */
function withQuery(error: DriveError, q: string): DriveError {
  const shown = q.length > MOST_SHOWN ? `${q.slice(0, MOST_SHOWN)}…` : q;
  const hint = [`It was asked: ${shown}`, ...(error.hint === undefined ? [] : [error.hint])].join("\n");
  return new DriveError(error.code, error.message, { ...error.toJSON(), hint });
}

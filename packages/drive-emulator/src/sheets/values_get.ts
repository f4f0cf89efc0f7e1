import { authenticate } from "../authenticate.ts";
import { withFields } from "../drive/endpoint.ts";
import { invalid } from "../drive/parameters.ts";
import { selectFields } from "../fields/select_fields.ts";
import { type EmulatorResponse, googleError } from "../google_error.ts";
import { matchPath } from "../match_path.ts";
import type { Grants } from "../oauth/grants.ts";
import type { EmulatorRequest } from "../reply.ts";
import { v1Error } from "../v1_error.ts";
import { canOpen } from "../world/as_seen.ts";
import type { World } from "../world/world.ts";

/** What {@link createValuesGet} needs to know of the emulated Google. */
export interface ValuesGetOptions {
  readonly world: World;
  readonly grants: Grants;
}

const SHEET_TYPE = "application/vnd.google-apps.spreadsheet";
const SCOPES = ["drive", "drive.readonly", "spreadsheets.readonly"].map(
  (name) => `https://www.googleapis.com/auth/${name}`,
);
const SCHEMA = { range: "leaf", majorDimension: "leaf", values: "leaf" } as const;
const PARAMETERS: ReadonlySet<string> = new Set([
  "$.xgafv",
  "alt",
  "dateTimeRenderOption",
  "fields",
  "key",
  "majorDimension",
  "prettyPrint",
  "quotaUser",
  "valueRenderOption",
]);

/** What every spreadsheet of the emulator says. */
const VALUES = [
  ["Item", "Cost"],
  ["Rent", "1200"],
  ["Food", "430"],
];

/**
 * spreadsheets.values.get of the Sheets API, by rows: the same few cells of whatever sheet the caller can open.
 * Answers undefined for another route.
 *
 * @see https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.values/get
 */
export function createValuesGet(
  options: ValuesGetOptions,
): (request: EmulatorRequest) => EmulatorResponse | undefined {
  const { world, grants } = options;
  return (request) => {
    const { method, url } = request;
    const named = matchPath(url.pathname, /^\/v4\/spreadsheets\/([^/]+)\/values\/([^/]+)$/);
    if (named === undefined || method !== "GET") return undefined;
    const [id = "", range = ""] = named;
    const caller = authenticate(request, { grants });
    if ("status" in caller) return v1Error(caller);
    if (!SCOPES.some((scope) => caller.scopes.has(scope))) return UNSCOPED;
    const problem = parameterProblem(url.searchParams);
    if (problem !== undefined) return v1Error(problem);
    const file = world.files.get(id);
    if (file?.mimeType !== SHEET_TYPE || !canOpen(world, file, caller)) return NOT_FOUND;
    const fields = url.searchParams.get("fields") ?? "*";
    const answer = withFields(fields, SCHEMA, (selection) => ({
      status: 200,
      body: selectFields({ range, majorDimension: "ROWS", values: VALUES }, selection),
    }));
    return answer.status === 200 ? answer : v1Error(answer);
  };
}

const UNSCOPED = v1Error(
  googleError(403, "Request had insufficient authentication scopes.", {
    reason: "insufficientPermissions",
    details: [
      {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        reason: "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
        domain: "googleapis.com",
        metadata: {
          service: "sheets.googleapis.com",
          method: "google.apps.sheets.v4.SpreadsheetsService.GetValues",
        },
      },
    ],
  }),
);
const NOT_FOUND = v1Error(googleError(404, "Requested entity was not found.", { reason: "notFound" }));

function parameterProblem(query: URLSearchParams): EmulatorResponse | undefined {
  for (const name of query.keys()) {
    if (!PARAMETERS.has(name)) {
      return invalid(
        `Invalid JSON payload received. Unknown name "${name}": Cannot bind query parameter. Field '${name}' could not be found in request message.`,
        name,
      );
    }
  }
  for (const [name, only] of [
    ["majorDimension", "ROWS"],
    ["alt", "json"],
  ] as const) {
    const value = query.get(name) ?? only;
    if (value !== only) return invalid(`The emulator does not answer with ${name} "${value}"`, name);
  }
  return undefined;
}

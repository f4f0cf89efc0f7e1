import { describe, expect, test } from "vitest";
import { openSample, refusal } from "./open_drive.ts";

const { ask } = openSample();

const BAD = {
  pageSizeType: { pageSize: "many" },
  pageSize: { pageSize: "0" },
  orderBy: { orderBy: "size" },
  duplicate: { orderBy: "name,name_natural desc" },
  support: { includeItemsFromAllDrives: "true" },
  corpora: { corpora: "everything" },
  q: { q: "size > '5'" },
  fullText: { q: "fullText contains 'a'", orderBy: "name" },
  pageToken: { pageToken: "5" },
  starred: { orderBy: "name,starred" },
  fields: { fields: "bogus" },
} as const;

/** What is refused first comes first; each is measured against all that come after it and do not set the same name. */
const ORDER = [
  ["pageSizeType", 400, "invalid", undefined],
  ["pageSize", 400, "invalidParameter", "page_size"],
  ["orderBy", 400, "invalid", "orderBy"],
  ["duplicate", 403, "orderByContainsDuplicateSortKeys", "orderBy"],
  ["support", 403, "supportsTeamDrivesRequired", undefined],
  ["corpora", 400, "invalid", "corpora"],
  ["q", 400, "invalid", "q"],
  ["fullText", 403, "forbidden", "orderBy"],
  ["pageToken", 400, "invalid", "pageToken"],
  ["starred", 500, "internalError", undefined],
  ["fields", 400, "invalidParameter", "fields"],
] as const;

const pairs = ORDER.flatMap(([first, status, reason, location], index) =>
  ORDER.slice(index + 1)
    .filter(([second]) => Object.keys(BAD[second]).every((name) => !(name in BAD[first])))
    .map(([second]) => ({ first, second, status, reason, location })),
);

describe("files.list refuses in Google's order", () => {
  test.each(pairs)("$first before $second", ({ first, second, status, reason, location }) => {
    for (const parameters of [
      [...Object.entries(BAD[first]), ...Object.entries(BAD[second])],
      [...Object.entries(BAD[second]), ...Object.entries(BAD[first])],
    ]) {
      const { status: given, body } = ask("files", parameters);
      const [entry] = body.error.errors;
      expect([given, entry.reason, entry.location]).toEqual([status, reason, location]);
    }
  });

  test("$.xgafv before the scope, and the scope before the rest", () => {
    const none = { scopes: [] };
    const xgafv = ask("files", { "$.xgafv": "3", pageSize: "0" }, none);
    expect([xgafv.status, xgafv.body.error.status]).toEqual([400, "INVALID_ARGUMENT"]);
    expect(ask("files", { pageSize: "0" }, none).status).toBe(403);
  });
});

describe("files.list says in Google's words", () => {
  test.each([
    [
      BAD.pageSize,
      400,
      "invalidParameter",
      "Invalid value '0'. Values must be within the range: [value: 1\n, value: 1000\n]",
      "page_size",
    ],
    [
      { pageSize: "1001" },
      400,
      "invalidParameter",
      "Invalid value '1001'. Values must be within the range: [value: 1\n, value: 1000\n]",
      "page_size",
    ],
    [BAD.orderBy, 400, "invalid", "Invalid Value", "orderBy"],
    [{ orderBy: "name asc" }, 400, "invalid", "Invalid Value", "orderBy"],
    [
      BAD.duplicate,
      403,
      "orderByContainsDuplicateSortKeys",
      "The orderBy parameter cannot contain duplicate sort keys.",
      "orderBy",
    ],
    [
      BAD.support,
      403,
      "supportsTeamDrivesRequired",
      "The supportsAllDrives parameter was not set to true.",
      undefined,
    ],
    [BAD.q, 400, "invalid", "Invalid Value", "q"],
    [{ q: Array(700).fill("trashed = true").join(" or ") }, 400, "invalid", "The query is too complex.", "q"],
    [
      BAD.fullText,
      403,
      "forbidden",
      "Sorting is not supported for queries with fullText terms. Results are always in descending relevance order.",
      "orderBy",
    ],
    [BAD.pageToken, 400, "invalid", "Invalid Value", "pageToken"],
    [BAD.starred, 500, "internalError", "Internal Error", undefined],
    [BAD.fields, 400, "invalidParameter", "Invalid field selection bogus", "fields"],
    [{ alt: "proto" }, 400, "invalidParameter", 'The emulator does not answer in "proto"', "alt"],
    [
      { trashed: "true" },
      400,
      "invalidParameter",
      "Invalid JSON payload received. Unknown name \"trashed\": Cannot bind query parameter. Field 'trashed' could not be found in request message.",
      "trashed",
    ],
  ] as const)("%j", (parameters, status, reason, message, location) => {
    expect(ask("files", { ...parameters })).toEqual(refusal(status, reason, message, location));
  });

  test("every value of the wrong type in one refusal", () => {
    const parameters = { pageSize: "many", supportsAllDrives: "ja", includeItemsFromAllDrives: "" };
    const message = [
      `Invalid value at 'page_size' (TYPE_INT32), "many"`,
      `Invalid value at 'supports_all_drives' (TYPE_BOOL), "ja"`,
      `Invalid value at 'include_items_from_all_drives' (TYPE_BOOL), ""`,
    ];
    expect(ask("files", parameters)).toEqual({
      status: 400,
      body: {
        error: {
          code: 400,
          message: message.join("\n"),
          errors: [{ message: message.join("\n"), reason: "invalid" }],
          status: "INVALID_ARGUMENT",
          details: [
            {
              "@type": "type.googleapis.com/google.rpc.BadRequest",
              fieldViolations: ["page_size", "supports_all_drives", "include_items_from_all_drives"].map(
                (field, index) => ({ field, description: message[index] }),
              ),
            },
          ],
        },
      },
    });
  });
});

import { describe, expect, test } from "vitest";
import { createEmulator } from "../create_emulator.ts";

const emulator = createEmulator();
const PREFIX = "https://www.googleapis.com/auth/";
const named = (name: string, type = "spreadsheet") =>
  [...emulator.world.files.values()].find((file) => file.name === name && file.mimeType.endsWith(type))?.id ??
  "";
const SHEET = named("Budget 2026");
const VALUES = [
  ["Item", "Cost"],
  ["Rent", "1200"],
  ["Food", "430"],
];

interface AskOptions {
  readonly scope?: string;
  readonly email?: string;
  readonly range?: string;
  readonly query?: string;
}

async function ask(id: string, options: AskOptions = {}) {
  const { scope = "spreadsheets.readonly", email = "ann@example.com", range = "A1:B3", query = "" } = options;
  const { accessToken } = emulator.grant({ scope: PREFIX + scope, email });
  const url = `https://sheets.googleapis.com/v4/spreadsheets/${id}/values/${encodeURIComponent(range)}${query}`;
  const response = await emulator.fetch(url, { headers: { Authorization: `Bearer ${accessToken}` } });
  return { status: response.status, body: (await response.json()) as unknown };
}

describe("spreadsheets.values.get", () => {
  test.each(["drive", "drive.readonly", "spreadsheets.readonly"])("answers by rows to %s", async (scope) => {
    const range = "Costs 2026!A1:B3";
    expect(await ask(SHEET, { scope, range })).toEqual({
      status: 200,
      body: { range, majorDimension: "ROWS", values: VALUES },
    });
  });

  test("selects the fields", async () => {
    expect((await ask(SHEET, { query: "?fields=values" })).body).toEqual({ values: VALUES });
    expect(await ask(SHEET, { query: "?fields=cells" })).toMatchObject({
      status: 400,
      body: { error: { code: 400, status: "INVALID_ARGUMENT" } },
    });
  });

  test("opens a sheet by its link, as Drive does", async () => {
    expect((await ask(named("Opening hours"))).status).toBe(200);
  });

  test.each([
    ["unknown", "nothing", {}],
    ["no sheet", named("Q4 plan", "document"), {}],
    ["an Office file", named("Budget 2026.xlsx", "sheet"), {}],
    ["somebody else's", SHEET, { email: "ben@example.com" }],
  ])("does not find what is %s", async (_, id, options) => {
    expect(await ask(id, options)).toEqual({
      status: 404,
      body: { error: { code: 404, message: "Requested entity was not found.", status: "NOT_FOUND" } },
    });
  });

  test.each(["drive.metadata.readonly", "drive.file", "documents.readonly"])(
    "is closed to %s",
    async (scope) => {
      expect(await ask(SHEET, { scope })).toEqual({
        status: 403,
        body: {
          error: {
            code: 403,
            message: "Request had insufficient authentication scopes.",
            status: "PERMISSION_DENIED",
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
          },
        },
      });
    },
  );

  test.each(["?cells=1", "?majorDimension=COLUMNS", "?alt=media"])("refuses %s", async (query) => {
    expect(await ask(SHEET, { query })).toMatchObject({ status: 400, body: { error: { code: 400 } } });
  });

  test("wants a token that it knows", async () => {
    const url = `${emulator.url}/v4/spreadsheets/${SHEET}/values/A1`;
    const asked = async (headers: Record<string, string>, query = "") => {
      const response = await emulator.fetch(url + query, { headers });
      return { status: response.status, body: await response.json() };
    };
    const unknown = await asked({ Authorization: "Bearer ya29.unknown" });
    expect(unknown).toMatchObject({ status: 401, body: { error: { status: "UNAUTHENTICATED" } } });
    for (const query of ["", `?key=${emulator.apiKey()}`]) {
      const silent = await asked({}, query);
      expect(silent).toMatchObject({ status: 403, body: { error: { status: "PERMISSION_DENIED" } } });
      expect(silent).not.toHaveProperty("body.error.errors");
    }
  });

  test.each([
    ["POST", `/v4/spreadsheets/${SHEET}/values/A1`],
    ["GET", `/v4/spreadsheets/${SHEET}`],
    ["GET", `/v4/spreadsheets/${SHEET}/values/%zz`],
  ])("is the one method of its service: no %s %s", async (method, path) => {
    expect((await emulator.fetch(emulator.url + path, { method })).status).toBe(404);
  });
});

import { describe, expect, test } from "vitest";
import { METADATA, openSample, READONLY } from "./open_drive.ts";

const { ask } = openSample();
const PREFIX = "https://www.googleapis.com/auth/";

describe("createDriveHandler()", () => {
  test.each(["", "changes/watch", "files/1/comments", "files/", "teamdrives", "files/%E0%A4%A"])(
    "refuses the unknown path %j and names it",
    (path) => {
      const { status, body } = ask(path);
      expect([status, body.error]).toMatchObject([
        404,
        { message: `The emulator has no route GET /drive/v3/${path}` },
      ]);
    },
  );

  test("tells of a missing scope as Google does", () => {
    expect(ask("files", {}, { scopes: [`${PREFIX}calendar`] })).toEqual({
      status: 403,
      body: {
        error: {
          code: 403,
          message: "Request had insufficient authentication scopes.",
          errors: [
            { message: "Insufficient Permission", domain: "global", reason: "insufficientPermissions" },
          ],
          status: "PERMISSION_DENIED",
          details: [
            {
              "@type": "type.googleapis.com/google.rpc.ErrorInfo",
              reason: "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
              domain: "googleapis.com",
              metadata: { service: "drive.googleapis.com" },
            },
          ],
        },
      },
    });
  });

  test.each([
    ["drive", 200, 200],
    ["drive.readonly", 200, 200],
    ["drive.metadata", 200, 403],
    ["drive.metadata.readonly", 200, 403],
    ["drive.file", 200, 403],
    ["drive.activity", 403, 403],
  ])("the scope %s opens files with %i and shared drives with %i", (scope, files, drives) => {
    const as = { scopes: [PREFIX + scope] };
    expect([ask("files", {}, as).status, ask("about", { fields: "user" }, as).status]).toEqual([
      files,
      files,
    ]);
    expect(ask("drives", {}, as).status).toBe(drives);
  });

  test.each(["0", "3", "", "NOPE"])("refuses $.xgafv=%j before anything else", (value) => {
    const { status, body } = ask("files", { "$.xgafv": value }, { scopes: [] });
    expect([status, body.error]).toMatchObject([
      400,
      {
        message: `Invalid query parameters. Invalid value '${value}' for system query parameter : $.xgafv`,
        status: "INVALID_ARGUMENT",
        errors: [{ reason: "badRequest" }],
      },
    ]);
  });

  test("reads the last $.xgafv, and the first of every other parameter", () => {
    expect(
      ask("files", [
        ["$.xgafv", "3"],
        ["$.xgafv", "2"],
      ]).status,
    ).toBe(200);
    const { files } = ask("files", [
      ["pageSize", "1"],
      ["pageSize", "3"],
    ]).body;
    expect(files).toHaveLength(1);
  });

  test.each(["true", "FALSE", "tRuE", "0", "1", "t", "F", "y", "no", "YES"])(
    "takes the truth value %s",
    (value) => {
      expect(ask("files", { supportsAllDrives: value }).status).toBe(200);
    },
  );

  test.each(["on", "", "2", "01", " true", "yeſ"])("refuses the truth value %j", (value) => {
    const message = `Invalid value at 'supports_all_drives' (TYPE_BOOL), "${value}"`;
    expect(ask("files", { supportsAllDrives: value }).body.error).toMatchObject({ code: 400, message });
  });

  test("takes the parameters that every method has", () => {
    const common = { key: "k", prettyPrint: "false", quotaUser: "q", alt: "json", "$.xgafv": "2" };
    const as = { scopes: [READONLY, METADATA] };
    for (const path of ["files", "files/root", "drives"]) expect(ask(path, common, as).status).toBe(200);
  });
});

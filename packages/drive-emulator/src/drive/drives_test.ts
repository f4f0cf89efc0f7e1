import { describe, expect, test } from "vitest";
import { ANN, BEN, worldOf } from "../world/tiny_world.ts";
import type { SharedDrive } from "../world/world.ts";
import { METADATA, openDrive, openSample, READONLY, refusal } from "./open_drive.ts";

const as = { scopes: [READONLY] };
const drive = (id: string, email: string = ANN.email): SharedDrive => ({
  id,
  name: `Drive ${id}`,
  created: 0,
  members: [{ type: "user", role: "organizer", email }],
});

describe("drives.list", () => {
  const many = Array.from({ length: 23 }, (_, index) => drive(String(100 + index)));
  const ask = openDrive(
    worldOf([], [...many.reverse(), drive("bens", BEN.email), { ...drive("200"), hidden: true }]),
  );

  test("lists the caller's drives by name, ten a page unless told otherwise", () => {
    const ids: unknown[] = [];
    let pageToken = "";
    do {
      const { body } = ask("drives", { pageToken }, as);
      expect(body.drives.length).toBeLessThanOrEqual(10);
      ids.push(...body.drives.map(({ id }) => id));
      pageToken = body.nextPageToken ?? "";
    } while (pageToken !== "");
    expect(ids).toEqual([...many.map(({ id }) => id).sort(), "200"]);
    expect(ask("drives", { pageSize: "100" }, as).body).not.toHaveProperty("nextPageToken");
  });

  test("is closed to scopes of metadata and of single files", () => {
    for (const scope of [METADATA, "https://www.googleapis.com/auth/drive.file"]) {
      const { status, body } = ask("drives", {}, { scopes: [scope] });
      expect([status, body.error.errors[0].reason]).toEqual([403, "insufficientPermissions"]);
    }
  });

  test("refuses page sizes, page tokens, terms and administrators", () => {
    const range = (size: string) =>
      `Invalid value '${size}'. Values must be within the range: [value: 1\n, value: 100\n]`;
    expect(ask("drives", { pageSize: "101" }, as)).toEqual(
      refusal(400, "invalidParameter", range("101"), "page_size"),
    );
    expect(ask("drives", { pageToken: "MTA" }, as)).toEqual(
      refusal(400, "invalid", "Invalid Value", "pageToken"),
    );
    expect(ask("drives", { q: "memberCount > 2" }, as)).toEqual(
      refusal(400, "invalid", "Invalid Value", "q"),
    );
    expect(ask("drives", { useDomainAdminAccess: "true" }, as).body.error.errors[0].reason).toBe(
      "noListTeamDrivesAdministratorPrivilege",
    );
    expect(ask("drives", { q: "hidden = true" }, as).body.drives).toMatchObject([{ id: "200" }]);
  });

  test("a page token of the files does not serve here", () => {
    const { ask } = openSample();
    const pageToken = ask("files", { pageSize: "1" }).body.nextPageToken ?? "";
    expect(ask("drives", { pageToken }, as).status).toBe(400);
  });

  test("sends the fields that are selected", () => {
    expect(
      ask("drives", { pageSize: "1", fields: "drives(name,restrictions/domainUsersOnly)" }, as).body,
    ).toEqual({
      drives: [{ name: "Drive 100", restrictions: { domainUsersOnly: false } }],
    });
    expect(Object.keys(ask("drives", { fields: "*", pageSize: "100" }, as).body)).toEqual(["kind", "drives"]);
    expect(ask("drives", { fields: "files" }, as).status).toBe(400);
  });
});

describe("drives.get", () => {
  const ask = openDrive(worldOf([], [drive("D1"), drive("D2", BEN.email)]));

  test("gives a drive to its members alone", () => {
    expect(ask("drives/D1", {}, as).body).toEqual({ kind: "drive#drive", id: "D1", name: "Drive D1" });
    for (const id of ["D2", "D9"]) {
      expect(ask(`drives/${id}`, {}, as)).toEqual(
        refusal(404, "notFound", `Shared drive not found: ${id}`, "driveId"),
      );
    }
  });

  test("is closed to the metadata scope, and refuses unknown fields", () => {
    expect(ask("drives/D1").status).toBe(403);
    expect(ask("drives/D1", { fields: "name,capabilities/canRenameDrive" }, as).body).toEqual({
      name: "Drive D1",
      capabilities: { canRenameDrive: true },
    });
    expect(ask("drives/D1", { fields: "owners" }, as)).toEqual(
      refusal(400, "invalidParameter", "Invalid field selection owners", "fields"),
    );
  });
});

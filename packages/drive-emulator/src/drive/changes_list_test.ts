import { describe, expect, test } from "vitest";
import { DRIVES, openFeed, startOf } from "../changes/open_feed.ts";
import { ANN, BEN } from "../world/tiny_world.ts";
import { READONLY, refusal } from "./open_drive.ts";

const NARROW = ["https://www.googleapis.com/auth/drive.file"];
const TOKEN_INVALID = refusal(400, "invalid", "Invalid Value", "pageToken");

describe("changes.list", () => {
  test("has nothing before something changes, and then leads on with each new start token", () => {
    const { ask, edits } = openFeed([{ id: "a" }, { id: "b" }]);
    const pageToken = startOf(ask);
    const empty = ask("changes", { pageToken }).body;
    expect(empty).toEqual({ kind: "drive#changeList", newStartPageToken: pageToken, changes: [] });
    edits.rename("a", "x");
    const first = ask("changes", { pageToken }).body;
    expect(first.changes.map(({ fileId }) => fileId)).toEqual(["a"]);
    edits.rename("b", "y");
    const second = ask("changes", { pageToken: first.newStartPageToken ?? "" }).body;
    expect(second.changes.map(({ fileId }) => fileId)).toEqual(["b"]);
    expect(ask("changes", { pageToken }).body.changes).toHaveLength(2);
  });

  test("gives Google's own choice of names without a mask", () => {
    const { ask, edits } = openFeed([{ id: "a" }]);
    const pageToken = startOf(ask);
    edits.rename("a", "x");
    expect(ask("changes", { pageToken }).body.changes).toEqual([
      {
        kind: "drive#change",
        type: "file",
        changeType: "file",
        time: "1970-01-01T00:00:05.000Z",
        removed: false,
        fileId: "a",
        file: { kind: "drive#file", id: "a", name: "x", mimeType: "text/plain" },
      },
    ]);
  });

  test("gives what the mask selects, and refuses one that is wrong", () => {
    const { ask, edits } = openFeed([{ id: "a" }]);
    const pageToken = startOf(ask);
    edits.rename("a", "x");
    const masked = (fields: string) => ask("changes", { pageToken, fields }).body;
    expect(masked("changes(fileId,file(name,owners/emailAddress))")).toEqual({
      changes: [{ fileId: "a", file: { name: "x", owners: [{ emailAddress: ANN.email }] } }],
    });
    expect(Object.keys(masked("nextPageToken,newStartPageToken"))).toEqual(["newStartPageToken"]);
    expect(masked("changes/file(nonsense)")).toEqual(
      refusal(400, "invalidParameter", "Invalid field selection nonsense", "fields").body,
    );
    const token = ask("changes/startPageToken", { fields: "startPageToken" }).body;
    expect(Object.keys(token)).toEqual(["startPageToken"]);
    expect(ask("changes/startPageToken").body.kind).toBe("drive#startPageToken");
  });

  test("gives each change once and in order, whatever the size of its pages", () => {
    const ids = Array.from({ length: 250 }, (_, nth) => `f${nth}`);
    const { ask, edits } = openFeed(ids.map((id) => ({ id })));
    const start = startOf(ask);
    for (const id of ids) edits.rename(id, "x");
    const sizes = (pageSize: Record<string, string>) => {
      const found: unknown[] = [];
      const pages: number[] = [];
      for (let pageToken: string | undefined = start; pageToken !== undefined; ) {
        const { body } = ask("changes", { ...pageSize, pageToken });
        found.push(...body.changes.map(({ fileId }) => fileId));
        pages.push(body.changes.length);
        expect(body.nextPageToken === undefined).toBe(body.newStartPageToken !== undefined);
        pageToken = body.nextPageToken;
      }
      expect(found).toEqual(ids);
      return pages;
    };
    expect(sizes({})).toEqual([100, 100, 50]);
    expect(sizes({ pageSize: "125" })).toEqual([125, 125]);
    expect(sizes({ pageSize: "1000" })).toEqual([250]);
    expect(ask("changes", { pageToken: start, pageSize: "1001" }).status).toBe(400);
    expect(ask("changes", { pageToken: start, pageSize: "0" }).status).toBe(400);
  });

  test("moves a file that changes while pages are read behind them", () => {
    const { ask, edits } = openFeed([{ id: "a" }, { id: "b" }]);
    const pageToken = startOf(ask);
    edits.rename("a", "x");
    edits.rename("b", "y");
    const first = ask("changes", { pageToken, pageSize: "1" }).body;
    expect(first.changes.map(({ fileId }) => fileId)).toEqual(["a"]);
    edits.rename("a", "z");
    const rest = ask("changes", { pageToken: first.nextPageToken ?? "" }).body;
    expect(rest.changes.map(({ fileId }) => fileId)).toEqual(["b", "a"]);
  });

  test.each([
    ["none", {}, refusal(400, "required", "Required parameter: pageToken", "pageToken")],
    ["one that is garbled", { pageToken: "xyz" }, TOKEN_INVALID],
    ["one that leads nowhere yet", { pageToken: "912345678" }, TOKEN_INVALID],
  ])("refuses a page token: %s", (_, parameters, expected) => {
    expect(openFeed([]).ask("changes", { ...parameters })).toEqual(expected);
  });

  test("refuses the token of another user, of another log and of another emulator", () => {
    const { ask } = openFeed([]);
    const [mine, drives] = [startOf(ask), startOf(ask, ANN.email, "D")];
    expect(mine).toMatch(/^\d+$/);
    const refused = [
      ask("changes", { pageToken: mine }, { email: BEN.email }),
      ask("changes", { pageToken: drives }),
      ask("changes", { ...DRIVES, pageToken: mine, driveId: "D" }),
      ask("changes", { ...DRIVES, pageToken: drives, driveId: "E" }),
      ask("changes", { ...DRIVES, pageToken: drives, driveId: "D" }, { email: BEN.email }),
      openFeed([]).ask("changes", { pageToken: mine }),
    ];
    for (const answer of refused) expect(answer).toEqual(TOKEN_INVALID);
    expect(ask("changes", { ...DRIVES, pageToken: drives, driveId: "D" }).status).toBe(200);
  });

  test("has tokens that never expire", () => {
    const { ask, clock, edits } = openFeed([{ id: "a" }]);
    const pageToken = startOf(ask);
    edits.rename("a", "x");
    clock.now += 50 * 365 * 86_400_000;
    expect(ask("changes", { pageToken }).body.changes).toHaveLength(1);
  });

  const SUPPORT = refusal(
    403,
    "supportsTeamDrivesRequired",
    "The supportsAllDrives parameter was not set to true.",
  );
  const NO_DRIVE = refusal(404, "notFound", "Shared drive not found: E", "driveId");

  test("opens the log of a shared drive to its members who say to know shared drives", () => {
    const { ask } = openFeed([]);
    const bens = { email: BEN.email };
    expect(ask("changes/startPageToken", { driveId: "D" })).toEqual(SUPPORT);
    expect(ask("changes", { driveId: "D", pageToken: "1" })).toEqual(SUPPORT);
    expect(ask("changes", { includeItemsFromAllDrives: "true", pageToken: "1" })).toEqual(SUPPORT);
    expect(ask("changes/startPageToken", { driveId: "E", supportsAllDrives: "true" }, bens)).toEqual(
      NO_DRIVE,
    );
    expect(ask("changes", { ...DRIVES, driveId: "E", pageToken: "1" }, bens)).toEqual(NO_DRIVE);
    const alone = ask("changes", { supportsAllDrives: "true", driveId: "D", pageToken: "1" });
    expect(alone.body.error.errors[0].reason).toBe("includeTeamDriveItemsRequired");
  });

  test("refuses parameters that it does not have, and callers that may not ask", () => {
    const { ask } = openFeed([]);
    const pageToken = startOf(ask);
    expect(ask("changes", { pageToken, q: "trashed = true" }).status).toBe(400);
    expect(ask("changes", { pageToken, spaces: "photos" })).toEqual(
      refusal(400, "invalid", "Invalid Value", "spaces"),
    );
    expect(ask("changes/startPageToken", { pageSize: "5" }).status).toBe(400);
    expect(ask("changes", { pageToken }, { email: "" }).status).toBe(401);
    expect(ask("changes", { pageToken }, { scopes: [] }).status).toBe(403);
  });

  test("shows nothing of another space, nor to an application with a narrow scope", () => {
    const { ask, edits } = openFeed([{ id: "a" }]);
    const pageToken = startOf(ask);
    edits.rename("a", "x");
    const count = (more: Record<string, string>, scopes = [READONLY]) =>
      ask("changes", { pageToken, ...more }, { scopes }).body.changes.length;
    expect(count({})).toBe(1);
    expect(count({ spaces: "drive,appDataFolder" })).toBe(1);
    expect(count({ spaces: "appDataFolder" })).toBe(0);
    expect(count({}, NARROW)).toBe(0);
  });
});

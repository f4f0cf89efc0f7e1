import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createGeneratedWorld } from "../world/generated_world.ts";
import { ANN, BEN, worldOf } from "../world/tiny_world.ts";
import { type Answer, openDrive, openSample, READONLY, refusal } from "./open_drive.ts";

const ALL_DRIVES = { corpora: "allDrives", includeItemsFromAllDrives: "true", supportsAllDrives: "true" };
const generated = openDrive(createGeneratedWorld({ files: 3000, seed: 4, now: () => 0 }));
const ids = (answer: Pick<Answer, "body">) => answer.body.files.map(({ id }) => String(id));
const tokenOf = ({ body }: Answer) => body.nextPageToken ?? "none";

function listAll(
  ask: typeof generated,
  parameters: Record<string, string>,
): { ids: string[]; pages: number[] } {
  const found: string[] = [];
  const pages: number[] = [];
  let pageToken = "";
  do {
    const { body } = ask("files", { ...parameters, pageToken });
    found.push(...ids({ body }));
    pages.push(body.files.length);
    pageToken = body.nextPageToken ?? "";
  } while (pageToken !== "");
  return { ids: found, pages };
}

describe("files.list", () => {
  const fields = "nextPageToken,files(id)";

  test("gives each file once and in order, whatever the size of its pages", () => {
    const orderBy = "folder,modifiedTime desc,name";
    const whole = listAll(generated, { ...ALL_DRIVES, orderBy, fields, pageSize: "1000" });
    expect(new Set(whole.ids).size).toBe(whole.ids.length);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1 }), (sizes) => {
        const found: string[] = [];
        let pageToken = "";
        for (let page = 0; page === 0 || pageToken !== ""; page++) {
          const pageSize = String(sizes[page % sizes.length] ?? 1000);
          const { body } = generated("files", { ...ALL_DRIVES, orderBy, fields, pageSize, pageToken });
          found.push(...ids({ body }));
          pageToken = body.nextPageToken ?? "";
        }
        expect(found).toEqual(whole.ids);
      }),
      { numRuns: 20 },
    );
  });

  test.each([
    ["nothing heavy", "nextPageToken,files(id,name,owners,size)", 1000],
    ["parents", "nextPageToken,files(id,parents)", 460],
    ["permissions", "nextPageToken,files(id,permissions(id))", 100],
    ["permissions and parents", "nextPageToken,files(id,permissions,parents)", 100],
    ["everything of a file", "nextPageToken,files(*)", 100],
    ["everything", "*", 100],
  ])("sends pages of a size that depends on the fields: %s", (_, mask, rows) => {
    expect(listAll(generated, { fields: mask, pageSize: "1000" }).pages[0]).toBe(rows);
  });

  test("without fields: 100 rows and Google's own choice of names", () => {
    const { body } = generated("files", { pageSize: "1000" });
    expect(Object.keys(body).sort()).toEqual(["files", "incompleteSearch", "kind", "nextPageToken"]);
    expect(body.files).toHaveLength(100);
    expect(Object.keys(body.files[0] ?? {})).toEqual(["kind", "id", "name", "mimeType"]);
  });

  test("gives nextPageToken and incompleteSearch only when they are selected", () => {
    expect(Object.keys(generated("files", { fields: "files(id)" }).body)).toEqual(["files"]);
    expect(generated("files", { fields: "kind,incompleteSearch" }).body).toEqual({
      kind: "drive#fileList",
      incompleteSearch: false,
    });
    expect(generated("files", { fields: " " })).toEqual({ status: 200, body: {} });
  });

  test("has what is in the trash, unless the query leaves it out", () => {
    const { ask } = openSample();
    const with_ = listAll(ask, { fields, pageSize: "1000" }).ids;
    const without = listAll(ask, { fields, pageSize: "1000", q: "trashed = false" }).ids;
    expect(with_.length - without.length).toBe(6);
  });

  test("hands out page tokens that say nothing and are as long as Google's", () => {
    const one = generated("files", { pageSize: "1" }).body.nextPageToken;
    const other = generated("files", { pageSize: "1" }).body.nextPageToken;
    expect(one).toMatch(/^~!!~[\w-]{560,580}$/);
    expect(one).not.toBe(other);
  });

  const TOKEN_INVALID = refusal(400, "invalid", "Invalid Value", "pageToken");

  test.each([
    ["q", { q: "trashed = true" }],
    ["orderBy", { orderBy: "name desc" }],
    ["corpora", ALL_DRIVES],
    ["spaces", { spaces: "appDataFolder" }],
  ])("refuses a page token with another %s", (_, change) => {
    const first = { q: "trashed = false", orderBy: "name", pageSize: "5" };
    const pageToken = tokenOf(generated("files", first));
    expect(generated("files", { ...first, ...change, pageToken })).toEqual(TOKEN_INVALID);
    expect(generated("files", { ...first, pageSize: "7", fields: "kind", pageToken }).status).toBe(200);
  });

  test("refuses another person's page token, one of narrower scopes, and a made-up one", () => {
    const pageToken = tokenOf(generated("files", { pageSize: "5" }));
    expect(generated("files", { pageToken }, { email: "ben@example.com" })).toEqual(TOKEN_INVALID);
    const scopes = ["https://www.googleapis.com/auth/drive.file"];
    expect(generated("files", { pageToken }, { scopes })).toEqual(TOKEN_INVALID);
    expect(generated("files", { pageToken: "5" })).toEqual(TOKEN_INVALID);
  });

  test("calls a page token expired after its lifetime", () => {
    const clock = { now: 1_000_000 };
    const { ask } = openSample(clock);
    const pageToken = tokenOf(ask("files", { pageSize: "5" }));
    clock.now += 3_599_999;
    expect(ask("files", { pageSize: "5", pageToken }).status).toBe(200);
    clock.now += 1;
    expect(ask("files", { pageSize: "5", pageToken })).toEqual(
      refusal(403, "pageTokenExpired", "The specified page token has expired, and can no longer be used."),
    );
  });

  test("shows a change of the world to the next listing", () => {
    const world = worldOf([{ id: "a" }]);
    const ask = openDrive(world);
    expect(ids(ask("files"))).toEqual(["a"]);
    world.addFile({ id: "b", name: "b", mimeType: "text/plain", created: 0, modified: 0, owner: ANN.email });
    expect(ids(ask("files"))).toEqual(["a", "b"]);
    world.updateFile("a", { name: "z" });
    expect(ids(ask("files", { q: "name = 'z'" }))).toEqual(["a"]);
    world.removeFile("a");
    expect(ids(ask("files"))).toEqual(["b"]);
    expect(() => world.updateFile("a", {})).toThrow('Cannot update "a": there is no such file');
  });

  test("gives what was changed last first where it is told so, unless the question has an order", () => {
    const world = worldOf([
      { id: "a", name: "x", modified: 1 },
      { id: "b", name: "y", modified: 3 },
      { id: "c", name: "z", modified: 3 },
      { id: "d", name: "w", modified: 2 },
    ]);
    const ask = openDrive(world, { defaultOrder: "recent" });
    expect(ids(ask("files"))).toEqual(["b", "c", "d", "a"]);
    expect(listAll(ask, { fields, pageSize: "1" }).ids).toEqual(["b", "c", "d", "a"]);
    expect(ids(ask("files", { orderBy: "name" }))).toEqual(["d", "a", "b", "c"]);
    world.updateFile("a", { modified: 9 });
    expect(ids(ask("files"))).toEqual(["a", "b", "c", "d"]);
    expect(ids(openDrive(world)("files"))).toEqual(["a", "b", "c", "d"]);
  });

  test("tells a folder that cannot be seen by Google's nameless 404", () => {
    const ask = openDrive(worldOf([{ id: "bens", owner: BEN.email }]));
    for (const q of ["'nowhere' in parents", "name = 'a' or not 'bens' in parents"]) {
      expect(ask("files", { q })).toEqual(refusal(404, "notFound", "File not found: .", "fileId"));
    }
    expect(ask("files", { q: "'root' in parents" }).status).toBe(200);
  });

  test("shows an application with a narrow scope nothing that it has not made", () => {
    const { ask } = openSample();
    const scopes = ["https://www.googleapis.com/auth/drive.file"];
    expect(ask("files", {}, { scopes }).body.files).toEqual([]);
    expect(ask("files", {}, { scopes: [READONLY] }).body.files).toHaveLength(100);
  });
});

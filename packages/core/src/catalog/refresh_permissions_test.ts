import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEmulator, type Emulator } from "@drivelens/drive-emulator";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { DriveClient } from "../drive/create_drive_client.ts";
import { FOLDER_TYPE } from "../drive/mime_types.ts";
import { signIn } from "../listing/sign_in_testing.ts";
import { openDatabase } from "./_open_database.ts";
import { SqliteCatalog } from "./_sqlite_catalog.ts";
import { refreshPermissions } from "./refresh_permissions.ts";
import type { SharingOptions } from "./sharing.ts";
import { syncCatalog } from "./sync_catalog.ts";

const ANN = "ann@example.com";
const BEN = "ben@example.com";
const DORA = "dora@partner.example";

describe("who may see what", () => {
  let folder: string;
  let catalog: SqliteCatalog;
  let emulator: Emulator;
  let client: DriveClient;
  let now: number;

  const start = async (files?: number) => {
    now = Date.parse("2026-09-01T00:00:00.000Z");
    emulator = createEmulator({ now: () => now++, ...(files === undefined ? {} : { files }) });
    client = await signIn(emulator);
  };
  /** Brings everything up to date, and returns how many requests were for permissions. */
  const refresh = async () => {
    await syncCatalog(client, catalog);
    const usage = { requests: 0, retries: 0, quotaUnits: 0 };
    await refreshPermissions(client, catalog, { usage });
    return usage.requests;
  };
  const groups = async (options?: SharingOptions) =>
    (await catalog.sharing(options)).groups.map(({ key, files }) => [
      key,
      ...files.map((file) => `${file.path} ${file.role} ${file.with.join(",")}`),
    ]);
  const grant = (id: string, grants: NonNullable<ReturnType<Emulator["edit"]["create"]>["grants"]>) => {
    const file = emulator.world.files.get(id);
    if (file !== undefined) file.grants = grants;
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "drivelens-test-"));
    const path = join(folder, "catalog.sqlite");
    catalog = new SqliteCatalog(await openDatabase(path, { setAsideAs: `${path}.damaged` }), path);
  });
  afterEach(async () => {
    catalog.close();
    await rm(folder, { recursive: true });
  });

  test("puts a file where it is seen farthest", async () => {
    await start(0);
    const { create, share } = emulator.edit;
    const make = (name: string) => create({ name }).id;
    make("mine alone");
    grant(make("published"), [{ type: "anyone", role: "reader", discoverable: true }]);
    const linked = make("linked");
    share(linked, {});
    share(linked, { email: DORA, role: "writer" });
    share(make("theirs too"), { email: DORA, role: "commenter" });
    share(make("with all of us"), { domain: "example.com" });
    share(make("with all of them"), { domain: "partner.example" });
    share(make("with Ben"), { email: BEN, role: "writer" });
    expect(await refresh()).toBe(6);
    expect(await groups()).toEqual([
      ["public", "/published reader anyone"],
      ["link", "/linked reader anyone"],
      ["outside", "/theirs too commenter dora@partner.example", "/with all of them reader partner.example"],
      ["domain", "/with all of us reader example.com"],
      ["people", "/with Ben writer ben@example.com"],
    ]);
    expect(await catalog.sharing({ by: "person" })).toMatchObject({
      domain: "example.com",
      complete: true,
      unreadable: 0,
      groups: [
        { key: DORA, name: "Dora Weiß", count: 2, files: [{ role: "writer" }, { role: "commenter" }] },
        { key: BEN, name: "Ben Okafor", count: 1 },
      ],
    });
    expect((await groups({ by: "domain" })).map(([key]) => key)).toEqual([
      "partner.example",
      "anyone",
      "example.com",
    ]);
    expect((await groups({ domain: "partner.example" }))[2]).toContain("/with Ben writer ben@example.com");
  });

  test("asks again for what has changed alone", async () => {
    await start(0);
    const { create, share, unshare } = emulator.edit;
    const ids = ["a", "b", "c"].map((name) => create({ name }).id);
    for (const id of ids) share(id, { email: BEN });
    expect(await refresh()).toBe(3);
    expect(await refresh()).toBe(0);
    share(ids[0] ?? "", { email: DORA });
    unshare(ids[1] ?? "", { email: BEN });
    expect(await refresh()).toBe(1);
    expect(await groups({ by: "person" })).toEqual([
      [BEN, `/a reader ${BEN}`, `/c reader ${BEN}`],
      [DORA, `/a reader ${DORA}`],
    ]);
    expect(await catalog.sql("SELECT count(*) FROM permissions WHERE role = 'reader'")).toMatchObject({
      rows: [[3]],
    });
  });

  test("asks again for what lies in a folder that is shared otherwise, of which the feed says nothing", async () => {
    await start(0);
    const { create, share } = emulator.edit;
    const top = create({ name: "top", mimeType: FOLDER_TYPE }).id;
    const sub = create({ name: "sub", mimeType: FOLDER_TYPE, parent: top }).id;
    create({ name: "deep", parent: sub });
    share(top, { email: BEN });
    expect(await refresh()).toBe(3);
    share(top, { email: DORA });
    expect(await refresh()).toBe(3);
    expect((await groups({ by: "person" })).find(([key]) => key === DORA)).toHaveLength(4);
  });

  test("keeps what was read before a failure, and says what is missing", async () => {
    await start(0);
    const { create, share } = emulator.edit;
    for (let at = 0; at < 40; at++) share(create({ name: `${at}` }).id, { email: BEN });
    await syncCatalog(client, catalog);
    const stop = new AbortController();
    const refreshed = refreshPermissions(client, catalog, {
      signal: stop.signal,
      onProgress: ({ read, total }) => {
        expect(total).toBe(40);
        if (read === 5) stop.abort();
      },
    });
    await expect(refreshed).rejects.toMatchObject({ code: "ABORTED" });
    const { unread, complete } = await catalog.sharing();
    expect(complete).toBe(false);
    expect(unread).toBeLessThanOrEqual(35);
    expect(await refresh()).toBe(unread);
    expect(await catalog.sharing()).toMatchObject({ complete: true, unread: 0 });
  });

  test("asks for what is shared by itself on a shared drive, and tells that of it alone", async () => {
    await start();
    const drive = [...emulator.world.drives.values()].find(({ name }) => name === "Design")?.id ?? "";
    const { create, share, unshare } = emulator.edit;
    const folder = create({ name: "lent", mimeType: FOLDER_TYPE, parent: drive }).id;
    create({ name: "within", parent: folder });
    const file = create({ name: "linked", parent: drive }).id;
    await refresh();
    share(folder, { email: DORA, role: "writer" });
    share(file, {});
    expect(await refresh()).toBe(2);
    const ofDora = async () => (await groups({ by: "person" })).find(([key]) => key === DORA)?.slice(1) ?? [];
    const path = (name: string) => expect.stringMatching(new RegExp(`^drive:[^/]+/${name} `));
    expect((await ofDora()).filter((line) => line.startsWith("drive:"))).toEqual([path("lent")]);
    const linked = (await groups()).find(([key]) => key === "link") ?? [];
    expect(linked).toContainEqual(path("linked"));
    expect(await refresh()).toBe(0);
    unshare(folder, { email: DORA });
    expect(await refresh()).toBe(0);
    expect((await ofDora()).filter((line) => line.startsWith("drive:"))).toEqual([]);
    expect(await catalog.sharing()).toMatchObject({ complete: true, unknownInDrives: 0 });
  });

  test("counts what it may not know, and asks for the members of shared drives", async () => {
    await start();
    await refresh();
    const { groups: found, unreadable, inDrives } = await catalog.sharing();
    expect(inDrives).toBeGreaterThan(0);
    const unknown = found.find(({ key }) => key === "unknown");
    expect(unknown?.count).toBe(unreadable);
    expect(unreadable).toBeGreaterThan(0);
    const drives = found.flatMap(({ files }) => files).filter(({ path }) => /^drive:[^/]+$/.test(path));
    const ours = [...emulator.world.drives.values()].filter(({ members }) =>
      members.some(({ email }) => email === ANN),
    );
    expect(drives.map(({ id }) => id).toSorted()).toEqual(ours.map(({ id }) => id).toSorted());
    expect(await refresh()).toBe(0);
    client = { ...client, now: () => Date.now() + 2 * 3_600_000 };
    expect(await refresh()).toBe(drives.length);
  });
});

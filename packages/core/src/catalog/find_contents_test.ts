import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { DriveClient } from "../drive/create_drive_client.ts";
import { type CatalogSetting, catalogSetting } from "./catalog_testing.ts";
import type { ContentsFind, FindContentsOptions } from "./find_contents.ts";
import { findContents } from "./find_contents.ts";
import { openCatalog } from "./open_catalog.ts";
import { syncCatalog } from "./sync_catalog.ts";

const FOLDER = "application/vnd.google-apps.folder";

const told = ({ found }: ContentsFind) => found.map(({ file, match }) => [file.path ?? file.name, match]);

describe("findContents()", () => {
  let setting: CatalogSetting;
  let catalog: Awaited<ReturnType<typeof openCatalog>>;
  let work: string;

  /** Makes a file that has a text in it. */
  function write(name: string, text: string, facts: { parent?: string; mimeType?: string } = {}): string {
    const { id } = setting.emulator.edit.create({ name, ...facts });
    setting.emulator.world.updateFile(id, { text });
    return id;
  }
  const find = (words: readonly string[], options: Partial<FindContentsOptions> = {}, client?: DriveClient) =>
    findContents(client ?? setting.client, catalog, { words, ...options });

  beforeEach(async () => {
    setting = await catalogSetting({ files: 30 });
    work = setting.emulator.edit.create({ name: "Work", mimeType: FOLDER }).id;
    const deep = setting.emulator.edit.create({ name: "Deep", mimeType: FOLDER, parent: work }).id;
    write("zephyr.txt", "about the zephyr wind");
    write("letter", "a gentle zephyr blew", { parent: deep });
    write("sheet.pdf", 'zephyr and "it\'s" C:\\dir', { mimeType: "application/pdf" });
    write("thrown away", "zephyr");
    catalog = await openCatalog(setting.host, setting.client);
    await syncCatalog(setting.client, catalog);
  });
  afterEach(async () => {
    catalog.close();
    await setting.remove();
  });

  test("names what the catalog finds by name, and then what Google finds in files", async () => {
    setting.requests();
    const result = await find(["ZEPHYR"]);
    expect(told(result)[0]).toEqual(["/zephyr.txt", "name"]);
    expect(new Map(told(result).slice(1) as [string, string][])).toEqual(
      new Map([
        ["/Work/Deep/letter", "contents"],
        ["/sheet.pdf", "contents"],
        ["/thrown away", "contents"],
      ]),
    );
    const requests = setting.requests();
    expect(result.contents).toMatchObject({ complete: true, more: false, requests, retries: 0 });
    expect(result).toMatchObject({ count: 1, isGuess: false });
  });

  test("looks at the place and the types that are asked for, and never in the trash", async () => {
    expect(told(await find(["zephyr"], { place: "/Work" }))).toEqual([["/Work/Deep/letter", "contents"]]);
    expect(told(await find(["zephyr"], { types: ["pdf"] }))).toEqual([["/sheet.pdf", "contents"]]);
    const { world, edit } = setting.emulator;
    const thrown = [...world.files.values()].find(({ name }) => name === "thrown away");
    edit.trash(thrown?.id ?? "");
    await syncCatalog(setting.client, catalog);
    expect(told(await find(["zephyr", "gentle"]))).toEqual([["/Work/Deep/letter", "contents"]]);
    expect(told(await find(["zephyr"], { place: "trash:" }))).toEqual([
      [expect.stringMatching(/^trash:/), "contents"],
    ]);
    const [drive] = await catalog.drives();
    const { id } = setting.emulator.edit.create({ name: "kept", parent: drive?.id ?? "" });
    world.updateFile(id, { text: "zephyr" });
    await syncCatalog(setting.client, catalog);
    expect((await find(["zephyr"], { place: `drive:${drive?.id}` })).found).toMatchObject([
      { file: { name: "kept" }, match: "contents" },
    ]);
  });

  test.each([
    [["gentle zephyr"], ["/Work/Deep/letter"]],
    [['"gentle zephyr"'], ["/Work/Deep/letter"]],
    [['"zephyr gentle"'], []],
    [["it's", "C:\\dir"], ["/sheet.pdf"]],
    [['ze"phyr', "gentle"], []],
  ])("sends %j so that Google reads the same", async (words, paths) => {
    const { found, ...rest } = await find(words);
    const inFiles = found.filter(({ match }) => match === "contents");
    expect(told({ ...rest, found: inFiles }).map(([path]) => path)).toEqual(paths);
  });

  test("has room for both where there is more than the limit, and says that there is more", async () => {
    for (let at = 0; at < 5; at++) write(`zephyr ${at}`, "");
    await syncCatalog(setting.client, catalog);
    const result = await find(["zephyr"], { limit: 4 });
    expect(told(result).map(([, match]) => match === "contents")).toEqual([false, false, true, true]);
    expect(result).toMatchObject({ count: 6, contents: { complete: true, more: true } });
    expect(await find(["zephyr"], { limit: 9 })).toMatchObject({ contents: { complete: true, more: false } });
    expect(await find(["zephyr"], { limit: 2 })).toMatchObject({ contents: { complete: true, more: true } });
  });

  test("gives no guess where the words are in files, and one where they are not", async () => {
    expect(await find(["gentle"])).toMatchObject({
      isGuess: false,
      count: 0,
      found: [{ match: "contents" }],
    });
    expect(await find(["zepyhr"])).toMatchObject({
      isGuess: true,
      found: [{ file: { name: "zephyr.txt" } }],
    });
  });

  test("is content with so much of what lies elsewhere, and says that it is incomplete", async () => {
    for (let at = 0; at < 2100; at++) write(`other ${at}`, "zephyr");
    await syncCatalog(setting.client, catalog);
    // With permissions Google's pages are small.
    const columns = ["id", "name", "permissions"] as const;
    const { contents } = await find(["zephyr"], { place: "/Work", types: ["text"], columns });
    expect(contents).toMatchObject({ complete: false, reason: "BUDGET", more: false, requests: 20 });
    expect(await find(["zephyr"], { place: "/Work" })).toMatchObject({
      found: [{ file: { path: "/Work/Deep/letter" } }],
      contents: { complete: true },
    });
  });

  test("says what is missing, and why", async () => {
    const { emulator, client } = setting;
    emulator.setFaults([{ path: "/drive/v3/files", answer: "unavailable" }]);
    expect(await find(["zephyr"])).toMatchObject({
      found: [{ match: "name" }],
      contents: { complete: false, reason: "SERVICE_UNAVAILABLE" },
    });
    emulator.setFaults([{ path: "/drive/v3/files", answer: "incompleteSearch" }]);
    expect(await find(["zephyr"])).toMatchObject({
      contents: { complete: false, reason: "INCOMPLETE_SEARCH" },
    });
    emulator.setFaults([{ path: "/drive/v3/files", answer: "forbidden" }]);
    await expect(find(["zephyr"])).rejects.toMatchObject({ code: "PERMISSION_DENIED" });
    emulator.setFaults([]);
    write("new", "zephyr", { parent: work });
    expect(await find(["zephyr"], { place: "/Work" }, client)).toMatchObject({
      found: [{ file: { name: "letter" } }],
      contents: { complete: false, reason: "NOT_IN_CATALOG" },
    });
    expect(told(await find(["zephyr"]))).toContainEqual(["new", "contents"]);
  });
});

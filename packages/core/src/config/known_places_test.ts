import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { platform, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createHost, type Host } from "../host.ts";
import { knownPlaces, rememberPlaces } from "./known_places.ts";

describe("known places", () => {
  let home: string;
  let host: Host;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "drivelens-test-"));
    host = createHost({ env: { DRIVELENS_HOME: join(home, "state") } });
  });
  afterEach(() => rm(home, { recursive: true, force: true }));
  const path = () => join(home, "state", "known_places.json");

  test("are none at first, then the latest first and each once", async () => {
    expect(knownPlaces(host)).toEqual([]);
    await rememberPlaces(host, ["/Work", "/Work/2026"]);
    await rememberPlaces(host, ["drive:Team/Plans", "/Work"]);
    expect(knownPlaces(host)).toEqual(["drive:Team/Plans", "/Work", "/Work/2026"]);
  });

  test("are five hundred at most", async () => {
    const many = Array.from({ length: 400 }, (_, index) => `/${index}`);
    await rememberPlaces(host, many);
    await rememberPlaces(
      host,
      many.map((place) => `${place}/Old`),
    );
    expect(knownPlaces(host)).toHaveLength(500);
    expect(knownPlaces(host).at(-1)).toBe("/99");
  });

  test.skipIf(platform() === "win32")("are for the person alone", async () => {
    await rememberPlaces(host, ["/Work"]);
    expect((await stat(path())).mode & 0o777).toBe(0o600);
    expect((await stat(join(home, "state"))).mode & 0o777).toBe(0o700);
    expect(await readdir(join(home, "state"))).toEqual(["known_places.json"]);
  });

  test("are not written again when nothing is new", async () => {
    await rememberPlaces(host, ["/Work"]);
    const { ino } = await stat(path());
    await rememberPlaces(host, ["/Work"]);
    await rememberPlaces(host, []);
    expect((await stat(path())).ino).toBe(ino);
  });

  test.each(['["/Work", 7, "/a\\u001b[2J", ""]', "{ half", '{"0": "/Work"}', "null"])(
    "are what can be used of %s",
    async (text) => {
      await rememberPlaces(host, ["/Old"]);
      await writeFile(path(), text);
      expect(knownPlaces(host)).toEqual(text.startsWith("[") ? ["/Work"] : []);
      await rememberPlaces(host, ["/New", "/bad\n"]);
      expect(JSON.parse(await readFile(path(), "utf8"))[0]).toBe("/New");
      expect(knownPlaces(host)).not.toContain("/bad\n");
    },
  );

  test("fail nothing when they cannot be kept", async () => {
    await writeFile(join(home, "state"), "a file where the folder should be");
    await rememberPlaces(host, ["/Work"]);
    expect(knownPlaces(host)).toEqual([]);
  });
});

import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readConfiguration, restoreConfiguration, writeConfiguration } from "./configuration_file.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "drivelens-configuration-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("keeps mode and link, and a copy of what was there", async ({ skip }) => {
  skip(process.platform === "win32", "modes and links are Unix's");
  const own = join(folder, "dotfiles", "mcp.json");
  await mkdir(join(folder, "dotfiles"));
  await writeFile(own, "old");
  await chmod(own, 0o640);
  const link = join(folder, "mcp.json");
  await symlink(own, link);
  const file = await readConfiguration(link);
  expect(await writeConfiguration(file, "new")).toBe(`${file.path}.before-drivelens`);
  expect((await lstat(link)).isSymbolicLink()).toBe(true);
  expect(await readFile(own, "utf8")).toBe("new");
  expect((await stat(own)).mode & 0o777).toBe(0o640);
  expect(await readFile(`${file.path}.before-drivelens`, "utf8")).toBe("old");
  expect((await stat(`${file.path}.before-drivelens`)).mode & 0o777).toBe(0o640);
  await restoreConfiguration(file);
  expect(await readFile(link, "utf8")).toBe("old");
});

test("makes a file that was not there, for its owner alone, and takes it away again", async () => {
  const path = join(folder, "new", "mcp.json");
  const file = await readConfiguration(path);
  expect(file.text).toBeUndefined();
  expect(await writeConfiguration(file, "new")).toBeUndefined();
  if (process.platform !== "win32") expect((await stat(path)).mode & 0o777).toBe(0o600);
  await restoreConfiguration(file);
  expect(await readdir(join(folder, "new"))).toEqual([]);
});

test("overwrites nothing that somebody else has written meanwhile", async () => {
  const path = join(folder, "mcp.json");
  await writeFile(path, "old");
  const file = await readConfiguration(path);
  await writeFile(path, "theirs");
  await expect(writeConfiguration(file, "new")).rejects.toThrow("another program has just changed it");
  expect(await readFile(path, "utf8")).toBe("theirs");
  expect(await readdir(folder)).toEqual(["mcp.json"]);
});

test("says what cannot be read", async () => {
  await mkdir(join(folder, "mcp.json"));
  await expect(readConfiguration(join(folder, "mcp.json"))).rejects.toMatchObject({ code: "INVALID_INPUT" });
});

import { mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { outputError } from "./_output_error.ts";
import { ClosedPipeError } from "./io.ts";
import { openOutputFile } from "./output_file.ts";

const onUnix = test.skipIf(process.platform === "win32");
const onLinux = test.runIf(process.platform === "linux");
let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "output-"));
  path = join(folder, "drive.csv");
});
afterEach(() => rm(folder, { recursive: true, force: true }));
const read = (file = path) => readFile(file, "utf8");
const invalid = (message: string) =>
  expect.objectContaining({ code: "INVALID_INPUT", message: expect.stringContaining(message) });

describe("openOutputFile()", () => {
  test("shows the file only when it is whole, as UTF-8", async () => {
    const output = await openOutputFile(path);
    await output.write("é東👩\n");
    await output.write("");
    await output.write("b\n");
    expect(await readdir(folder)).toEqual([expect.stringMatching(/^\.drivelens-.+\.tmp$/)]);
    await output.commit();
    expect(await readdir(folder)).toEqual(["drive.csv"]);
    expect(await read()).toBe("é東👩\nb\n");
    await output.discard();
    expect(await read()).toBe("é東👩\nb\n");
  });

  test("leaves what was there until then, and after a failure", async () => {
    await writeFile(path, "old");
    const failed = await openOutputFile(path);
    await failed.write("new");
    expect(await read()).toBe("old");
    await failed.discard();
    await failed.commit();
    expect(await readdir(folder)).toEqual(["drive.csv"]);
    expect(await read()).toBe("old");
    const good = await openOutputFile(path);
    await good.write("new");
    await good.commit();
    expect(await read()).toBe("new");
  });

  test("keeps a listing that is not whole beside the file", async () => {
    await writeFile(path, "old");
    for (const text of ["first", "second"]) {
      const output = await openOutputFile(path);
      await output.write(text);
      expect(await output.keepPartial()).toBe(`${path}.partial`);
      await output.discard();
    }
    expect((await readdir(folder)).toSorted()).toEqual(["drive.csv", "drive.csv.partial"]);
    expect([await read(), await read(`${path}.partial`)]).toEqual(["old", "second"]);
  });

  test("outlasts its process from a checkpoint on, and another goes on from there", async () => {
    await writeFile(path, "old");
    const killed = await openOutputFile(path);
    await killed.write("é東👩\n");
    const begun = await killed.checkpoint();
    await killed.write("behind it");
    await killed.discard();
    expect(begun?.bytes).toBe(10);
    expect((await readdir(folder)).toSorted()).toEqual(["drive.csv", "drive.csv.partial"]);
    const next = await openOutputFile(path, { begun });
    await next.write("more\n");
    expect([await read(), await read(`${path}.partial`)]).toEqual(["old", "é東👩\nmore\n"]);
    expect((await next.checkpoint())?.bytes).toBe(15);
    await next.commit();
    expect([await read(), ...(await readdir(folder))]).toEqual(["é東👩\nmore\n", "drive.csv"]);
  });

  test("does not go on with what has changed, and leaves it", async () => {
    const first = await openOutputFile(path);
    await first.write("a\nb\n");
    const begun = await first.checkpoint();
    await first.keepPartial();
    for (const text of ["a\nc\n", "a\n", ""]) {
      await writeFile(`${path}.partial`, text);
      await expect(openOutputFile(path, { begun })).rejects.toThrow(invalid("is not as it was left"));
      expect(await read(`${path}.partial`)).toBe(text);
    }
    await rm(`${path}.partial`);
    await expect(openOutputFile(path, { begun })).rejects.toThrow(invalid("there is no"));
    expect(await readdir(folder)).toEqual([]);
  });

  test("gives no name to what another listing writes", async () => {
    const [one, other] = [await openOutputFile(path), await openOutputFile(path)];
    await one.write("one");
    await one.checkpoint();
    await other.write("other");
    await other.checkpoint();
    await expect(one.checkpoint()).rejects.toThrow(invalid("another listing has taken it"));
    await expect(one.commit()).rejects.toThrow(invalid("another listing has taken it"));
    await other.commit();
    expect([await read(), ...(await readdir(folder))]).toEqual(["other", "drive.csv"]);
  });

  onUnix("keeps the mode of the file, and links", async () => {
    await writeFile(path, "old", { mode: 0o640 });
    const link = join(folder, "link.csv");
    await symlink("drive.csv", link);
    const output = await openOutputFile(link);
    await output.write("new");
    await output.commit();
    expect([await read(), await readlink(link)]).toEqual(["new", "drive.csv"]);
    expect((await stat(path)).mode & 0o777).toBe(0o640);
  });

  test("says why a path cannot be written to, before anything is listed", async () => {
    await expect(openOutputFile(folder)).rejects.toThrow(invalid("it is a folder"));
    await expect(openOutputFile(join(folder, "new/"))).rejects.toThrow(invalid("it is a folder"));
    await expect(openOutputFile("")).rejects.toThrow(invalid("it is a folder"));
    const missing = join(folder, "none");
    await expect(openOutputFile(join(missing, "drive.csv"))).rejects.toThrow(
      invalid(`there is no folder "${missing}"`),
    );
    expect(await readdir(folder)).toEqual([]);
  });

  onUnix("says that a file is no folder", async () => {
    await writeFile(path, "");
    await expect(openOutputFile(join(path, "drive.csv"))).rejects.toThrow(invalid("is not a folder"));
  });

  test("leaves nothing behind when the name was taken meanwhile", async () => {
    const output = await openOutputFile(path);
    await mkdir(join(path, "within"), { recursive: true });
    await expect(output.commit()).rejects.toThrow(expect.objectContaining({ code: "INVALID_INPUT" }));
    expect(await readdir(folder)).toEqual(["drive.csv"]);
  });

  onLinux("writes to a device at once, and says when it is full", async () => {
    const nothing = await openOutputFile("/dev/null");
    await nothing.write("a");
    expect(await nothing.checkpoint()).toBeUndefined();
    await nothing.commit();
    expect((await stat("/dev/null")).isCharacterDevice()).toBe(true);
    const full = await openOutputFile("/dev/full");
    await expect(full.write("a")).rejects.toThrow('Cannot write "/dev/full": the disk is full');
    await full.discard();
  });
});

describe("outputError()", () => {
  test.each([
    ["EACCES", "INVALID_INPUT", "permission is denied"],
    ["EROFS", "INVALID_INPUT", "that disk cannot be written to"],
    ["EDQUOT", "UNSUPPORTED", "the disk is full"],
    ["ENAMETOOLONG", "INVALID_INPUT", "the name is too long"],
    ["EIO", "INVALID_INPUT", "the system says EIO"],
  ])("says %s in words", (code, kind, why) => {
    const error = outputError("a.csv", Object.assign(new Error("/secret"), { code }));
    expect(error).toMatchObject({ code: kind, message: `Cannot write "a.csv": ${why}` });
    expect(error).toHaveProperty("hint");
  });

  test("knows a reader that has gone, and leaves what is no error of the system", () => {
    expect(outputError("a", Object.assign(new Error("x"), { code: "EPIPE" }))).toBeInstanceOf(
      ClosedPipeError,
    );
    const other = new TypeError("x");
    expect(outputError("a", other)).toBe(other);
  });
});

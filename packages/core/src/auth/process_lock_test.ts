import type { ChildProcess } from "node:child_process";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { endOf, firstLine, spawnSource } from "./_spawn_source_testing.ts";
import { withProcessLock } from "./process_lock.ts";

describe("withProcessLock()", () => {
  let folder: string;
  let path: string;
  let children: ChildProcess[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "drivelens-test-"));
    path = join(folder, "new", "refresh.lock");
    children = [];
  });
  afterEach(async () => {
    for (const child of children) child.kill("SIGKILL");
    await rm(folder, { recursive: true });
  });

  const holder = () => {
    const child = spawnSource(
      `import { withProcessLock } from "./process_lock.ts";
      await withProcessLock(process.env.LOCK, () => new Promise((release) => { console.log("held"); setInterval(release, 1e6); }));`,
      { LOCK: path },
    );
    children.push(child);
    return child;
  };

  test("runs one action at a time, in this process too, and passes on what it returns or throws", async () => {
    let inside = 0;
    let most = 0;
    const action = async () => {
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside--;
      return "done";
    };
    const results = await Promise.all(Array.from({ length: 8 }, () => withProcessLock(path, action)));
    expect({ results: new Set(results), most }).toEqual({ results: new Set(["done"]), most: 1 });
    await expect(withProcessLock(path, () => Promise.reject(new RangeError("no")))).rejects.toThrow(
      RangeError,
    );
    await expect(withProcessLock(path, action)).resolves.toBe("done");
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test("waits for a holder in another process, and has the lock as soon as it is killed", async () => {
    const child = holder();
    expect(await firstLine(child)).toBe("held");
    await expect(withProcessLock(path, async () => 1, { timeoutMs: 50 })).rejects.toMatchObject({
      code: "TIMEOUT",
    });
    child.kill("SIGKILL");
    await endOf(child);
    await expect(withProcessLock(path, async () => 1, { timeoutMs: 5000 })).resolves.toBe(1);
  });

  test("says which file cannot be a lock", async () => {
    await writeFile(join(folder, "file"), "in the way");
    const inside = join(folder, "file", "refresh.lock");
    const garbage = join(folder, "garbage.lock");
    await writeFile(garbage, "not a database ".repeat(100));
    for (const place of [inside, garbage]) {
      await expect(withProcessLock(place, async () => 1)).rejects.toMatchObject({
        code: "INVALID_INPUT",
        message: `Cannot use "${place}" as a lock`,
      });
    }
  });

  test("stops waiting when it is told to", async () => {
    const child = holder();
    await firstLine(child);
    const stopper = new AbortController();
    const waiting = withProcessLock(path, async () => 1, { signal: stopper.signal });
    stopper.abort();
    await expect(waiting).rejects.toMatchObject({ code: "ABORTED" });
  });
});

import { chmod, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createHost, type Host } from "../host.ts";
import { keepServerToken, readServerToken, rotateServerToken, serverTokenPath } from "./server_token.ts";

describe("the token of the person's own server", () => {
  let home = "";
  let host: Host;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "drivelens-test-"));
    host = createHost({ env: { DRIVELENS_HOME: join(home, "state") } });
  });
  afterEach(() => rm(home, { recursive: true, force: true }));

  test("is made once, in a file that nobody else can read, and is there the next time", async () => {
    expect(await readServerToken(host)).toBeUndefined();
    const { token, path, replaced } = await keepServerToken(host);
    expect(token).toMatch(/^drivelens_[\w-]{43}$/);
    expect(replaced).toBeUndefined();
    expect(path).toBe(serverTokenPath(host));
    if (process.platform !== "win32") expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await keepServerToken(host)).toEqual({ token, path });
    expect(await readServerToken(host)).toBe(token);
    expect(await readdir(join(home, "state"))).toEqual(["server_token"]);
  });

  test("is one and the same for all who make the first at once", async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => keepServerToken(host)));
    expect(new Set(all.map(({ token }) => token)).size).toBe(1);
    expect(await readdir(join(home, "state"))).toEqual(["server_token"]);
  });

  test("is another after it was replaced", async () => {
    const { token } = await keepServerToken(host);
    const next = await rotateServerToken(host);
    expect(next).not.toBe(token);
    expect(await readServerToken(host)).toBe(next);
  });

  test("is replaced where its file holds something else", async () => {
    const { path } = await keepServerToken(host);
    await writeFile(path, "drivelens_short\n");
    expect(await readServerToken(host)).toBeUndefined();
    const kept = await keepServerToken(host);
    expect(kept.replaced).toBe("broken");
    expect(await readServerToken(host)).toBe(kept.token);
  });

  test("is replaced where others could have read it", async ({ skip }) => {
    skip(process.platform === "win32", "files have no modes there");
    const { path, token } = await keepServerToken(host);
    await chmod(path, 0o644);
    const kept = await keepServerToken(host);
    expect(kept.replaced).toBe("readable by others");
    expect(kept.token).not.toBe(token);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test("cannot be made where nothing can be written", async () => {
    await writeFile(join(home, "state"), "a file where the folder should be");
    await expect(keepServerToken(host)).rejects.toMatchObject({
      code: "INVALID_INPUT",
      message: expect.stringContaining("Cannot write"),
    });
  });
});

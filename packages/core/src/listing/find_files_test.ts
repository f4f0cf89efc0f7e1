import { createEmulator } from "@drivelens/drive-emulator";
import { describe, expect, test } from "vitest";
import { openDrive } from "../answer/open_drive.ts";
import { DEFAULT_COLUMNS } from "../drive/columns.ts";
import { createHost } from "../host.ts";
import { findFiles } from "./find_files.ts";
import { listFiles } from "./list_files.ts";

async function open() {
  const emulator = createEmulator();
  const env = {
    DRIVELENS_API_ENDPOINT: emulator.url,
    DRIVELENS_ACCESS_TOKEN: emulator.grant().accessToken,
    DRIVELENS_HOME: "/nonexistent/drivelens",
  };
  const host = createHost({ env, fetch: emulator.fetch });
  return {
    emulator,
    drive: await openDrive(host, { maxRate: 1000, retry: { attempts: 2, firstWaitMs: 1 } }),
  };
}

describe("findFiles()", () => {
  test("gives the files in the order of their places, with the columns asked for", async () => {
    const { drive } = await open();
    const places = ["/Work/Projects", "/", "/Work"];
    const files = await findFiles(drive, places);
    expect(files.map(({ path }) => path)).toEqual(places);
    for (const file of files) expect(Object.keys(file)).toEqual([...DEFAULT_COLUMNS, "path"]);
    const [plain] = await findFiles(drive, ["/Work"], { columns: ["starred"] });
    expect(Object.keys(plain ?? {})).toEqual(["id", "name", "mimeType", "type", "starred"]);
  });

  test("writes a path for every file there is, that leads back to it", async () => {
    const { drive } = await open();
    const ids: string[] = [];
    for await (const { id } of listFiles(drive, { columns: [] })) ids.push(id);
    const files = await findFiles(drive, ids, { columns: ["path"] });
    expect(files.map(({ id }) => id)).toEqual(ids);
    const paths = files.map(({ path }) => String(path));
    expect(new Set(paths).size).toBe(paths.length);
    const again = await findFiles(drive, paths, { columns: [] });
    expect(again.map(({ id }) => id)).toEqual(ids);
  });

  test("asks for one file of My Drive with a request for each name and few more", async () => {
    const { emulator, drive } = await open();
    const [file] = await findFiles(drive, ["/Work"]);
    expect(emulator.counters().byRoute).toEqual({
      "GET /drive/v3/files": 2,
      [`GET /drive/v3/files/${file?.id}`]: 1,
      "GET /drive/v3/files/root": 1,
    });
  });

  test.each(["trash:", "starred:", "shared-with-me:", "orphaned:"])(
    "takes %s for no file, and says how to list it",
    async (place) => {
      const { drive } = await open();
      await expect(findFiles(drive, ["/Work", place])).rejects.toMatchObject({
        code: "INVALID_INPUT",
        hint: `List it with: drivelens list ${place}`,
      });
    },
  );

  test("stops when it is told to", async () => {
    const { drive } = await open();
    await expect(findFiles(drive, ["/Work"], { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: "ABORTED",
    });
  });
});

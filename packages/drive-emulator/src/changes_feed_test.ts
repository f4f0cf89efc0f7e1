import { describe, expect, test } from "vitest";
import { createEmulator } from "./create_emulator.ts";
import type { Fault } from "./faults.ts";

interface Body {
  readonly changes?: readonly { readonly fileId: string }[];
  readonly nextPageToken?: string;
  readonly newStartPageToken?: string;
  readonly startPageToken?: string;
}

async function open() {
  const emulator = createEmulator({ files: 20 });
  const headers = { Authorization: `Bearer ${emulator.grant().accessToken}` };
  const ask = async (path: string) => {
    const response = await emulator.fetch(`${emulator.url}/drive/v3/${path}`, { headers });
    return { status: response.status, body: (await response.json()) as Body };
  };
  const start = async () => (await ask("changes/startPageToken")).body.startPageToken ?? "";
  const ids = [...emulator.world.files.values()]
    .filter(({ owner }) => owner === emulator.world.me)
    .map(({ id }) => id);
  const post = async (route: string, body: unknown) =>
    (
      await emulator.fetch(`${emulator.url}/emulator/${route}`, {
        method: "POST",
        body: JSON.stringify(body),
      })
    ).json();
  return { emulator, ask, start, post, ids };
}

describe("the change feed of an emulator", () => {
  test("tells what was changed through edit and through the control route", async () => {
    const { emulator, ask, start, post, ids } = await open();
    const [one = "", other = ""] = ids;
    const pageToken = await start();
    emulator.edit.rename(one, "x");
    expect(await post("edit", { action: "rename", id: other, name: "y" })).toEqual([
      { action: "rename", id: other },
    ]);
    const { body } = await ask(`changes?pageToken=${pageToken}`);
    expect(body.changes?.map(({ fileId }) => fileId)).toEqual([one, other]);
    expect(await post("edit", { action: "rename", id: "none", name: "y" })).toMatchObject({
      error: { code: 400 },
    });
  });

  test("costs as Google says, and its rows are counted", async () => {
    const { emulator, ask, start, ids } = await open();
    const pageToken = await start();
    expect(emulator.counters().quotaUnits).toBe(5);
    for (const id of ids.slice(0, 3)) emulator.edit.rename(id, "x");
    await ask(`changes?pageToken=${pageToken}`);
    expect(emulator.counters()).toMatchObject({ quotaUnits: 105, rows: 3, requests: 2 });
  });

  test.each<[Fault, number]>([
    [{ answer: "tooManyRequests" }, 429],
    [{ answer: "unavailable" }, 503],
    [{ answer: "changeTokenLost" }, 410],
    [{ answer: "notFound" }, 404],
  ])("is struck by the weather where it is told so: %j", async (fault, status) => {
    const { emulator, ask, start } = await open();
    const pageToken = await start();
    emulator.setFaults([{ ...fault, path: "/drive/v3/changes", query: "pageToken=", times: 1 }]);
    expect(await start()).toBe(pageToken);
    expect((await ask("files")).status).toBe(200);
    expect((await ask(`changes?pageToken=${pageToken}`)).status).toBe(status);
    expect((await ask(`changes?pageToken=${pageToken}`)).status).toBe(200);
  });

  test("is broken off and cut short by the weather", async () => {
    const { emulator, ask, start } = await open();
    const pageToken = await start();
    emulator.setFaults([{ path: "/drive/v3/changes", answer: "reset" }]);
    await expect(ask(`changes?pageToken=${pageToken}`)).rejects.toThrow();
    emulator.setFaults([{ path: "/drive/v3/changes", answer: "truncated" }]);
    await expect(ask(`changes?pageToken=${pageToken}`)).rejects.toThrow(SyntaxError);
  });

  test("has empty pages that lead on, and loses nothing behind them", async () => {
    const { emulator, ask, start, ids } = await open();
    const pageToken = await start();
    for (const id of ids.slice(0, 3)) emulator.edit.rename(id, "x");
    emulator.setFaults([{ path: "/drive/v3/changes", answer: "emptyPage", times: 2 }]);
    const pages: number[] = [];
    for (let at: string | undefined = pageToken; at !== undefined; ) {
      const { body }: { body: Body } = await ask(`changes?pageSize=2&pageToken=${encodeURIComponent(at)}`);
      pages.push(body.changes?.length ?? -1);
      expect(body.newStartPageToken === undefined).toBe(body.nextPageToken !== undefined);
      at = body.nextPageToken;
    }
    expect(pages).toEqual([0, 0, 2, 1]);
  });

  test("loses its tokens for good, and takes those that come after", async () => {
    const { emulator, ask, start, post } = await open();
    const first = await start();
    emulator.loseChangeTokens();
    const second = await start();
    expect((await ask(`changes?pageToken=${first}`)).status).toBe(410);
    expect((await ask(`changes?pageToken=${second}`)).status).toBe(200);
    expect(await post("lose-change-tokens", { status: 404 })).toEqual({});
    expect((await ask(`changes?pageToken=${second}`)).status).toBe(404);
    expect((await ask(`changes?pageToken=${first}`)).status).toBe(410);
    expect((await ask(`changes?pageToken=${await start()}`)).status).toBe(200);
    expect(await post("lose-change-tokens", { status: 418 })).toMatchObject({
      error: { message: "Cannot lose the tokens with 418: expected 400, 404 or 410" },
    });
  });
});

import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createEmulator } from "./create_emulator.ts";
import type { Fault } from "./faults.ts";
import type { ListeningEmulator } from "./listen.ts";
import { FOLDER_TYPE } from "./world/file_record.ts";

const emulator = createEmulator();
const { accessToken } = emulator.grant();
let listening: ListeningEmulator;

beforeAll(async () => {
  listening = await emulator.listen();
});
afterAll(async () => {
  await listening.close();
});
afterEach(() => {
  emulator.setFaults([]);
  emulator.resetCounters();
});

interface Page {
  readonly files: readonly { readonly id: string }[];
  readonly nextPageToken?: string;
  readonly incompleteSearch?: boolean;
}

const transports = [
  ["over HTTP", globalThis.fetch],
  ["through the injected fetch", emulator.fetch],
] as const;

describe.each(transports)("the weather %s", (_, fetch) => {
  function get(query: Readonly<Record<string, string>> = {}, signal?: AbortSignal): Promise<Response> {
    const url = `${emulator.url}/drive/v3/files?${new URLSearchParams({ pageSize: "5", ...query })}`;
    const headers = { Authorization: `Bearer ${accessToken}` };
    return fetch(url, { headers, ...(signal === undefined ? {} : { signal }) });
  }

  async function page(query?: Readonly<Record<string, string>>): Promise<Page> {
    return (await (await get(query)).json()) as Page;
  }

  test.each<[Fault, number, object]>([
    [{ answer: "unauthorized" }, 401, { reason: "authError", location: "Authorization" }],
    [{ answer: "userRateLimit" }, 403, { domain: "usageLimits", reason: "userRateLimitExceeded" }],
    [{ answer: "rateLimit" }, 403, { domain: "usageLimits", reason: "rateLimitExceeded" }],
    [{ answer: "tooManyRequests" }, 429, { domain: "usageLimits", reason: "rateLimitExceeded" }],
    [{ answer: "internal" }, 500, { reason: "internalError" }],
    [{ answer: "badGateway" }, 502, { reason: "backendError" }],
    [{ answer: "unavailable" }, 503, { reason: "backendError" }],
    [{ answer: "forbidden" }, 403, { reason: "insufficientFilePermissions" }],
    [{ answer: "notFound" }, 404, { reason: "notFound", location: "fileId", message: "File not found: ." }],
    [{ answer: "expiredPageToken" }, 403, { reason: "pageTokenExpired" }],
  ])("%j answers %i in Google's envelope", async (fault, code, entry) => {
    emulator.setFaults([fault]);
    const response = await get();
    expect(response.status).toBe(code);
    expect(response.headers.get("content-type")).toBe("application/json; charset=UTF-8");
    expect(response.headers.get("retry-after")).toBeNull();
    expect(await response.json()).toMatchObject({ error: { code, errors: [entry] } });
  });

  test.each(["tooManyRequests", "unavailable"] as const)("%s says when to come again", async (answer) => {
    emulator.setFaults([{ answer, retryAfterSeconds: 7 }]);
    expect((await get()).headers.get("retry-after")).toBe("7");
  });

  test.each([
    ["html", 200],
    ["htmlError", 502],
  ] as const)("%s answers %i with a page where JSON belongs", async (answer, status) => {
    emulator.setFaults([{ answer }]);
    const response = await get();
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toContain("text/html");
    expect(await response.text()).toMatch(/^<!doctype html>/);
  });

  test("truncated cuts the body in the middle", async () => {
    const whole = await (await get()).text();
    emulator.setFaults([{ answer: "truncated" }]);
    const response = await get();
    expect(response.status).toBe(200);
    const cut = await response.text();
    expect(whole.startsWith(cut.slice(0, 40))).toBe(true);
    expect(() => JSON.parse(cut)).toThrow(SyntaxError);
  });

  test("reset breaks off after the headers", async () => {
    emulator.setFaults([{ answer: "reset" }]);
    const response = await get();
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow(TypeError);
  });

  test("hang never answers, until the caller gives up", async () => {
    emulator.setFaults([{ answer: "hang" }]);
    const giveUp = new AbortController();
    const outcome = get({}, giveUp.signal).then(
      () => "answered",
      (error: Error) => error.name,
    );
    await expect.poll(() => emulator.counters().inFlight).toBe(1);
    giveUp.abort();
    expect(await outcome).toBe("AbortError");
    await expect.poll(() => emulator.counters().inFlight).toBe(0);
  });

  test("latency can be given up, and the caller's own reason comes back", async () => {
    emulator.setFaults([{ latencyMs: 3_600_000 }]);
    const giveUp = new AbortController();
    const outcome = get({}, giveUp.signal).catch((error: unknown) => error);
    await expect.poll(() => emulator.counters().inFlight).toBe(1);
    giveUp.abort(new RangeError("Enough"));
    expect(await outcome).toEqual(new RangeError("Enough"));
    await expect.poll(() => emulator.counters().inFlight).toBe(0);
  });

  test("a signal that was aborted before sends nothing", async () => {
    await expect(get({}, AbortSignal.abort())).rejects.toThrow(
      expect.objectContaining({ name: "AbortError" }),
    );
    expect(emulator.counters().requests).toBe(0);
  });

  test("incompleteSearch is said with the true files, where the mask asks for it", async () => {
    const { files } = await page();
    emulator.setFaults([{ answer: "incompleteSearch" }]);
    expect(await page()).toMatchObject({ files, incompleteSearch: true });
    expect(Object.keys(await page({ fields: "files(id)" }))).toEqual(["files"]);
  });

  test("ignoreOrder gives all files through one chain, in an order that orderBy has no part in", async () => {
    const chain = async (orderBy: string) => {
      const pages = [await page({ orderBy, pageSize: "100" })];
      for (let token = pages[0]?.nextPageToken; token !== undefined; token = pages.at(-1)?.nextPageToken) {
        pages.push(await page({ orderBy, pageSize: "100", pageToken: token }));
      }
      return pages.flatMap(({ files }) => files.map(({ id }) => id));
    };
    const ordered = await chain("name");
    emulator.setFaults([{ answer: "ignoreOrder" }]);
    const struck = await chain("name");
    expect(struck).not.toEqual(ordered);
    expect(struck.toSorted()).toEqual(ordered.toSorted());
    expect(await chain("modifiedTime desc")).toEqual(struck);
    emulator.setFaults([{ answer: "ignoreOrder", times: 1 }]);
    expect(await chain("name")).toEqual(struck);
    emulator.setFaults([{ answer: "ignoreOrder", skip: 1 }]);
    expect(await chain("name")).toEqual(ordered);
  });

  test("forbidden and notFound shut one folder, one file and one shared drive", async () => {
    const [design, engineering] = [...emulator.world.drives.keys()];
    const [one, other] = (await page({ q: "mimeType = 'application/vnd.google-apps.folder'" })).files;
    const inDrive = (driveId = "") => {
      const all = { corpora: "drive", includeItemsFromAllDrives: "true", supportsAllDrives: "true" };
      return get({ ...all, driveId });
    };
    const headers = { Authorization: `Bearer ${accessToken}` };
    const byId = (id = "") => fetch(`${emulator.url}/drive/v3/files/${id}`, { headers });
    for (const [answer, status] of [
      ["forbidden", 403],
      ["notFound", 404],
    ] as const) {
      emulator.setFaults([
        { path: "*/files", query: `'${one?.id}' in parents`, answer },
        { path: `/files/${one?.id}`, answer },
        { query: `driveId=${design}`, answer },
      ]);
      expect((await get({ q: `'${one?.id}' in parents and trashed = false` })).status).toBe(status);
      expect((await get({ q: `'${other?.id}' in parents and trashed = false` })).status).toBe(200);
      expect([(await byId(one?.id)).status, (await byId(other?.id)).status]).toEqual([status, 200]);
      expect([(await inDrive(design)).status, (await inDrive(engineering)).status]).toEqual([status, 200]);
    }
    const told = [await (await byId(one?.id)).json(), await (await inDrive(design)).json()];
    expect(told).toMatchObject([
      { error: { message: `File not found: ${one?.id}.` } },
      { error: { message: `Shared drive not found: ${design}` } },
    ]);
  });

  test("emptyPage comes before the first page and between pages, and loses nothing", async () => {
    const first = await page();
    const second = await page({ pageToken: first.nextPageToken ?? "" });
    emulator.setFaults([
      { times: 2, answer: "emptyPage" },
      { skip: 3, times: 1, answer: "emptyPage" },
    ]);
    const met: Page[] = [];
    let pageToken = "";
    while (met.length < 5) {
      met.push(await page(pageToken === "" ? {} : { pageToken }));
      pageToken = met.at(-1)?.nextPageToken ?? "";
    }
    expect(met.map(({ files }) => files)).toEqual([[], [], first.files, [], second.files]);
  });

  test("emptyPage leaves refusals, other answers and masks without a token as they are", async () => {
    emulator.setFaults([{ answer: "emptyPage" }]);
    expect((await get({ q: "colour = 'red'" })).status).toBe(400);
    expect((await page({ fields: "files(id)" })).files).toHaveLength(5);
    const info = await fetch(`${emulator.url}/tokeninfo?access_token=${accessToken}`);
    expect(await info.json()).toHaveProperty("expires_in");
  });

  test("strikes sign-in too", async () => {
    emulator.setFaults([{ path: "/token", times: 1, answer: "unavailable" }]);
    const ask = () => fetch(`${emulator.url}/token`, { method: "POST", body: new URLSearchParams() });
    expect((await ask()).status).toBe(503);
    expect((await ask()).status).toBe(401);
  });

  test("counters tell what was asked and what was given", async () => {
    await page();
    await page({ pageSize: "7" });
    await fetch(`${emulator.url}/tokeninfo`);
    expect(emulator.counters()).toEqual({
      requests: 3,
      byRoute: { "GET /drive/v3/files": 2, "GET /tokeninfo": 1 },
      rows: 12,
      inFlight: 0,
      mostInFlight: 1,
      quotaUnits: 200,
      overUserQuota: 0,
      overProjectQuota: 0,
    });
  });

  test("counters tell the most requests at once", async () => {
    emulator.setFaults([{ answer: "hang" }]);
    const giveUp = new AbortController();
    const all = Promise.allSettled([1, 2, 3].map(() => get({}, giveUp.signal)));
    await expect.poll(() => emulator.counters().inFlight).toBe(3);
    giveUp.abort();
    await all;
    await expect.poll(() => emulator.counters()).toMatchObject({ inFlight: 0, mostInFlight: 3 });
  });
});

describe("createEmulator()", () => {
  test("delays by the row", async () => {
    emulator.setFaults([{ latencyMs: 50, latencyPerRowMs: 3_600_000 }]);
    const giveUp = new AbortController();
    const ask = (q: string) => {
      const url = `${emulator.url}/drive/v3/files?${new URLSearchParams({ q })}`;
      const headers = { Authorization: `Bearer ${accessToken}` };
      return emulator.fetch(url, { headers, signal: giveUp.signal });
    };
    const slow = ask("trashed = false").catch((error: Error) => error.name);
    await expect.poll(() => emulator.counters().rows).toBeGreaterThan(0);
    expect((await ask("name = 'a name that no file has'")).status).toBe(200);
    expect(emulator.counters().inFlight).toBe(1);
    giveUp.abort();
    expect(await slow).toBe("AbortError");
  });

  test("grant() knows its users", () => {
    expect(() => emulator.grant({ email: "nobody@example.com" })).toThrow(
      new RangeError('Cannot grant for "nobody@example.com": there is no such user'),
    );
    expect(() => emulator.grant({ clientId: "nobody" })).toThrow(
      new RangeError('Cannot grant to the client "nobody": there is no such client'),
    );
    const { expiresAt, scope } = createEmulator({ now: () => 5000 }).grant({ expiresInSeconds: 2 });
    expect(expiresAt).toBe(7000);
    expect(scope).toBe("https://www.googleapis.com/auth/drive.metadata.readonly");
  });

  test("makes a generated Drive of the size that it is told", () => {
    const ids = (seed: number) => [...createEmulator({ files: 50, seed }).world.files.keys()];
    expect(ids(7)).toEqual(ids(7));
    expect(ids(7)).not.toEqual(ids(8));
  });

  test("shapes a generated Drive, and no sample", () => {
    const { world } = createEmulator({ files: 50, folders: 20, shape: "owned" });
    expect([...world.files.values()].filter(({ mimeType }) => mimeType === FOLDER_TYPE)).toHaveLength(20);
    expect(() => createEmulator({ folders: 20 })).toThrow(
      new RangeError("Cannot shape the sample Drive: expected a number of files"),
    );
  });

  test("forgets page tokens when their time is over", async () => {
    let now = 0;
    const mine = createEmulator({ now: () => now, pageTokenLifetimeMs: 1000 });
    const headers = { Authorization: `Bearer ${mine.grant().accessToken}` };
    const url = `${mine.url}/drive/v3/files?pageSize=1`;
    const { nextPageToken } = (await (await mine.fetch(url, { headers })).json()) as Page;
    const next = `${url}&pageToken=${encodeURIComponent(nextPageToken ?? "")}`;
    expect((await mine.fetch(next, { headers })).status).toBe(200);
    now = 1000;
    expect((await mine.fetch(next, { headers })).status).toBe(403);
  });
});

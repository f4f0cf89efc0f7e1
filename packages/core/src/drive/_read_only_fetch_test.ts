import { createEmulator } from "@drivelens/drive-emulator";
import { describe, expect, test } from "vitest";
import { accessTokenCredential } from "../auth/access_token_credential.ts";
import { resolveSettings } from "../config/settings.ts";
import { DriveError } from "../errors.ts";
import { createHost } from "../host.ts";
import type { DriveApi, DriveCallOptions } from "./_drive_api.ts";
import { createReadOnlyFetch } from "./_read_only_fetch.ts";
import { callDrive } from "./call_drive.ts";
import { createDriveClient } from "./create_drive_client.ts";

const GOOGLE = {
  endpoint: "https://www.googleapis.com/",
  checkContents: async () => {},
  checkSearch: async () => {},
};
const ANSWER = { action: "write", quotaUnits: 0, accept: () => true } as const;

/** Generated methods that would change a Drive, each as Google's client offers it. */
const WRITES: Readonly<
  Record<string, (api: DriveApi, call: DriveCallOptions) => Promise<{ data: unknown }>>
> = {
  "files.create": (api, call) => api.files.create({ requestBody: { name: "x" } }, call),
  "files.create with media": (api, call) =>
    api.files.create({ media: { mimeType: "text/plain", body: "x" } }, call),
  "files.update": (api, call) => api.files.update({ fileId: "x", requestBody: { trashed: true } }, call),
  "files.delete": (api, call) => api.files.delete({ fileId: "x" }, call),
  "files.copy": (api, call) => api.files.copy({ fileId: "x" }, call),
  "files.emptyTrash": (api, call) => api.files.emptyTrash({}, call),
  "permissions.create": (api, call) =>
    api.permissions.create({ fileId: "x", requestBody: { type: "anyone", role: "reader" } }, call),
  "permissions.delete": (api, call) => api.permissions.delete({ fileId: "x", permissionId: "y" }, call),
  "drives.create": (api, call) => api.drives.create({ requestId: "x", requestBody: { name: "x" } }, call),
  "comments.create": (api, call) => api.comments.create({ fileId: "x", requestBody: { content: "x" } }, call),
  "changes.watch": (api, call) => api.changes.watch({ pageToken: "1", requestBody: {} }, call),
};

describe("the transport of Drive requests", () => {
  test.each(Object.keys(WRITES))("refuses %s before anything is sent", async (name) => {
    const emulator = createEmulator();
    const host = createHost({ env: { DRIVELENS_API_ENDPOINT: emulator.url }, fetch: emulator.fetch });
    const credential = accessTokenCredential(emulator.grant().accessToken, "the test");
    const client = createDriveClient({ host, settings: resolveSettings(host), credential });
    const write = WRITES[name];
    if (write === undefined) throw new Error("Expected a method");
    await expect(callDrive(client, write, ANSWER)).rejects.toMatchObject({ code: "UNSUPPORTED" });
    expect(emulator.counters().requests).toBe(0);
  });

  test("refuses another host and asks for no redirect", async () => {
    const seen: RequestInit[] = [];
    const fetch = createReadOnlyFetch(async (_, init) => {
      seen.push(init ?? {});
      return new Response("{}");
    }, GOOGLE);
    await expect(fetch("https://example.com/drive/v3/files")).rejects.toMatchObject({ code: "UNSUPPORTED" });
    await expect(
      fetch(new Request("https://www.googleapis.com/x", { method: "POST" })),
    ).rejects.toMatchObject({
      code: "UNSUPPORTED",
    });
    await fetch("https://www.googleapis.com/drive/v3/files");
    expect(seen).toMatchObject([{ method: "GET", redirect: "error" }]);
  });

  test.each([
    "https://www.googleapis.com/drive/v3/files/x?alt=media",
    "https://www.googleapis.com/drive/v3/files/x?alt=json&alt=media",
    "https://www.googleapis.com/drive/v3/files/x/export?mimeType=text%2Fplain",
  ])("refuses %s where contents are not to be read, and no other question", async (address) => {
    const refusal = new DriveError("SCOPE_MISSING", "Not for you");
    const fetch = createReadOnlyFetch(async () => new Response("{}"), {
      ...GOOGLE,
      checkContents: () => Promise.reject(refusal),
    });
    await expect(fetch(address)).rejects.toBe(refusal);
    await expect(fetch("https://www.googleapis.com/drive/v3/files/x")).resolves.toHaveProperty("status", 200);
    const open = createReadOnlyFetch(async () => new Response("{}"), GOOGLE);
    await expect(open(address)).resolves.toHaveProperty("status", 200);
  });

  test.each([
    ["fullText contains 'a'", true],
    ["name contains 'x' or not (fullText contains 'b')", true],
    ["name = 'it\\'s' and fullText contains 'c'", true],
    ["name contains 'fullText contains'", false],
    ["name = 'a \\' fullText contains'", false],
    ["trashed = false", false],
    ["fulltext contains 'a'", true],
    [`name contains "'" and fullText contains 'a' or name = "'"`, true],
    [`name = "fullText"`, false],
    ["name = 'a and fullText contains b", true],
  ])("refuses the query %s where contents are not to be searched: %s", async (query, isRefused) => {
    const refusal = new DriveError("SCOPE_MISSING", "Not for you");
    const fetch = createReadOnlyFetch(async () => new Response("{}"), {
      ...GOOGLE,
      checkSearch: () => Promise.reject(refusal),
    });
    const asked = fetch(`https://www.googleapis.com/drive/v3/files?q=${encodeURIComponent(query)}`);
    const status = await asked.then(
      (response) => response.status,
      (error: unknown) => error,
    );
    expect(status).toBe(isRefused ? refusal : 200);
  });

  test("goes for contents to the hosts of small pictures as well, and checks each time", async () => {
    let checks = 0;
    const fetch = createReadOnlyFetch(async () => new Response("x"), {
      ...GOOGLE,
      isContents: true,
      checkContents: async () => void checks++,
    });
    for (const address of [
      "https://lh3.googleusercontent.com/drive-storage/abc=s220",
      "https://docs.google.com/feeds/vt?id=x",
      "https://www.googleapis.com/drive/v3/files/x",
    ])
      await expect(fetch(address)).resolves.toHaveProperty("status", 200);
    expect(checks).toBe(3);
    for (const address of [
      "http://lh3.googleusercontent.com/x",
      "https://lh3.googleusercontent.com.example.com/x",
      "https://evil.googleusercontent.com/x",
      "https://docs.google.com:8443/x",
      "https://example.com/x",
    ])
      await expect(fetch(address)).rejects.toMatchObject({ code: "UNSUPPORTED" });
    await expect(fetch("https://docs.google.com/x", { method: "POST" })).rejects.toMatchObject({
      code: "UNSUPPORTED",
    });
  });
});

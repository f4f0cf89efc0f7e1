import { describe, expect, test } from "vitest";
import { createEmulator } from "./create_emulator.ts";

const emulator = createEmulator();
const key = emulator.apiKey();
const named = (name: string) =>
  [...emulator.world.files.values()].find((file) => file.name === name)?.id ?? "";
const FOLDER = named("Public handbook");
const INSIDE = ["House rules.pdf", "Older editions", "Opening hours", "Welcome"];

interface Answer {
  readonly files: readonly { readonly name: string }[];
  readonly name: string;
  readonly nextPageToken?: string;
  readonly error: unknown;
}

async function ask(
  path: string,
  query: Readonly<Record<string, string>> = { key },
  headers: Record<string, string> = {},
) {
  const url = `${emulator.url}/drive/v3/${path}?${new URLSearchParams(query)}`;
  const response = await emulator.fetch(url, { headers });
  return { status: response.status, body: (await response.json()) as Answer };
}

async function names(query: Readonly<Record<string, string>>): Promise<string[]> {
  return (await ask("files", { key, ...query })).body.files.map(({ name }) => name).sort();
}

describe("an API key", () => {
  test("looks like Google's, and stays the same", () => {
    expect(key).toMatch(/^AIza[\w-]{35}$/);
    expect(emulator.apiKey()).toBe(key);
    expect(createEmulator().apiKey()).not.toBe(key);
  });

  test("opens what is open to everybody by its ID, from the query or a header", async () => {
    expect(await ask(`files/${named("Welcome")}`)).toMatchObject({ status: 200, body: { name: "Welcome" } });
    const header = await ask(`files/${named("Welcome")}`, {}, { "x-goog-api-key": key });
    expect(header).toMatchObject({ status: 200, body: { name: "Welcome" } });
  });

  test.each(["Q4 plan", "Not for the public.txt"])("does not open %s", async (name) => {
    expect((await ask(`files/${named(name)}`)).status).toBe(404);
  });

  test("does not know a root", async () => {
    expect((await ask("files/root")).status).toBe(404);
  });

  test("lists what is open to everybody in a public folder", async () => {
    expect(await names({ q: `'${FOLDER}' in parents` })).toEqual(INSIDE);
    expect(await names({ q: `'${FOLDER}' in parents and mimeType = 'application/pdf'` })).toEqual([
      "House rules.pdf",
    ]);
  });

  test("goes down into public folders level by level", async () => {
    const fields = "files(id,name,parents)";
    const [folder] = (
      await ask("files", {
        key,
        q: `'${FOLDER}' in parents and mimeType contains 'application/vnd.google-apps.folder'`,
        fields,
      })
    ).body.files;
    expect(folder).toMatchObject({ name: "Older editions", parents: [FOLDER] });
    const inside = await ask("files", { key, q: `'${named("Older editions")}' in parents`, fields });
    expect(inside.body.files).toMatchObject([
      { name: "Handbook 2019.pdf", parents: [named("Older editions")] },
    ]);
    expect((await ask(`files/${named("Handbook 2019.pdf")}`)).status).toBe(200);
  });

  test("pages through a public folder", async () => {
    const query = { key, q: `'${FOLDER}' in parents`, pageSize: "2" };
    const first = await ask("files", query);
    const pageToken = first.body.nextPageToken ?? "";
    const second = await ask("files", { ...query, pageToken });
    expect([first, second].map(({ body }) => body.files.length)).toEqual([2, 2]);
    const { accessToken } = emulator.grant();
    const anns = await ask("files", { pageToken }, { Authorization: `Bearer ${accessToken}` });
    expect(anns.status).toBe(400);
  });

  test.each([{}, { q: "name = 'Welcome'" }, { q: "'root' in parents" }, { q: "not 'FOLDER' in parents" }])(
    "finds nothing outside the folder that is named: %j",
    async (query) => {
      const q = query.q?.replace("FOLDER", FOLDER);
      expect(await names(q === undefined ? {} : { q })).toEqual([]);
    },
  );

  test("is told that a folder is not there when it is not public", async () => {
    expect((await ask("files", { key, q: `'${named("Work")}' in parents` })).status).toBe(404);
  });

  test("is no user: about, shared drives and their corpora want one", async () => {
    const drives = { key, includeItemsFromAllDrives: "true", supportsAllDrives: "true" };
    for (const answer of [
      await ask("about", { key, fields: "user" }),
      await ask("drives"),
      await ask("drives/0A"),
      await ask("files", { ...drives, corpora: "allDrives" }),
      await ask("files", { ...drives, corpora: "drive", driveId: "0A" }),
    ]) {
      expect(answer).toMatchObject({
        status: 401,
        body: {
          error: {
            code: 401,
            message: expect.stringMatching(/^Request is missing required authentication credential\./),
            errors: [{ reason: "required", location: "Authorization", locationType: "header" }],
            status: "UNAUTHENTICATED",
          },
        },
      });
    }
  });

  test.each([
    ["in the query", { key: "AIzaUnknown" }, {}],
    ["in the header", {}, { "x-goog-api-key": "" }],
  ])("is refused when it is unknown: %s", async (_, query, headers) => {
    expect(await ask(`files/${named("Welcome")}`, query, headers)).toEqual({
      status: 400,
      body: {
        error: {
          code: 400,
          message: "API key not valid. Please pass a valid API key.",
          errors: [
            {
              message: "API key not valid. Please pass a valid API key.",
              domain: "global",
              reason: "badRequest",
            },
          ],
          status: "INVALID_ARGUMENT",
          details: [
            {
              "@type": "type.googleapis.com/google.rpc.ErrorInfo",
              reason: "API_KEY_INVALID",
              domain: "googleapis.com",
              metadata: { service: "drive.googleapis.com" },
            },
          ],
        },
      },
    });
  });

  test("counts for nothing beside a bearer token", async () => {
    const { accessToken } = emulator.grant();
    const headers = { Authorization: `Bearer ${accessToken}` };
    expect((await ask("about", { key, fields: "user" }, headers)).status).toBe(200);
    expect((await ask("files", { key }, { Authorization: "Bearer unknown" })).status).toBe(401);
  });

  test("is of no use while the API is disabled", async () => {
    emulator.setPolicy({ apiEnabled: false });
    const { status } = await ask(`files/${named("Welcome")}`);
    emulator.setPolicy({});
    expect(status).toBe(403);
  });
});

describe("the public folder", () => {
  test("is in no listing of Ann's", async () => {
    const headers = { Authorization: `Bearer ${emulator.grant().accessToken}` };
    for (const name of ["Public handbook", ...INSIDE]) {
      expect((await ask("files", { q: `name = '${name}'` }, headers)).body.files).toEqual([]);
    }
  });
});

import { expect, test } from "vitest";
import { createEmulator } from "./create_emulator.ts";
import { canSee } from "./world/as_seen.ts";
import type { FileRecord } from "./world/file_record.ts";

const emulator = createEmulator();
const file = (name: string): FileRecord => {
  const found = [...emulator.world.files.values()].find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`No file "${name}"`);
  return found;
};
const folder = file("Handouts");
const inside = file("Handout 1.pdf");
const link = ({ id, resourceKey }: FileRecord) => `${id}/${resourceKey}`;
const token = (email?: string) => emulator.grant(email === undefined ? {} : { email }).accessToken;
const callers: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ["a person", { Authorization: `Bearer ${token()}` }],
  ["an API key", { "x-goog-api-key": emulator.apiKey() }],
];

interface Answer {
  readonly files: readonly object[];
  readonly shortcutDetails: object;
}

async function ask(path: string, headers: Readonly<Record<string, string>>, keys?: string) {
  const carried = keys === undefined ? {} : { "X-Goog-Drive-Resource-Keys": keys };
  const response = await emulator.fetch(`${emulator.url}/drive/v3/${path}`, {
    headers: { ...headers, ...carried },
  });
  return { status: response.status, body: (await response.json()) as Answer };
}

const children = `files?${new URLSearchParams({ q: `'${folder.id}' in parents`, fields: "files(id,parents,resourceKey)" })}`;

test.each(callers)("%s opens by link what has a resource key with that key alone", async (_, headers) => {
  for (const asked of [folder, inside]) {
    expect((await ask(`files/${asked.id}`, headers)).status).toBe(404);
    expect((await ask(`files/${asked.id}`, headers, `${asked.id}/0-wrong`)).status).toBe(404);
    expect((await ask(`files/${asked.id}`, headers, `other/${asked.resourceKey}`)).status).toBe(404);
    expect((await ask(`files/${asked.id}`, headers, `other/0-x,${link(asked)}`)).status).toBe(200);
  }
});

test.each(callers)(
  "%s lists a folder with its key, and learns the keys of what is inside",
  async (_, headers) => {
    expect((await ask(children, headers)).status).toBe(404);
    expect((await ask(children, headers, link(inside))).status).toBe(404);
    expect((await ask(children, headers, link(folder))).body).toEqual({
      files: [{ id: inside.id, parents: [folder.id], resourceKey: inside.resourceKey }],
    });
  },
);

test("who has a right by name, or has opened the file before, needs no key", async () => {
  const ben = { Authorization: `Bearer ${token("ben@example.com")}` };
  expect((await ask(children, ben)).body.files).toHaveLength(1);
  const mine = createEmulator();
  const opened = mine.world.files.get(folder.id);
  if (opened === undefined) throw new Error("The folder is not there");
  expect(canSee(mine.world, opened, mine.world.me)).toBe(false);
  mine.world.updateFile(folder.id, { viewedByMe: 1 });
  expect(canSee(mine.world, opened, mine.world.me)).toBe(true);
});

test("no listing shows what a link opens, unless the folder is named", async () => {
  const [, headers] = callers[0] ?? ["", {}];
  const query = new URLSearchParams({ q: "name = 'Handout 1.pdf'" });
  expect((await ask(`files?${query}`, headers, `${link(folder)},${link(inside)}`)).body.files).toEqual([]);
});

test("a shortcut carries the key of what it leads to", async () => {
  const [, headers] = callers[0] ?? ["", {}];
  const { body } = await ask(`files/${file("Ben's handouts").id}?fields=shortcutDetails`, headers);
  expect(body.shortcutDetails).toMatchObject({ targetId: folder.id, targetResourceKey: folder.resourceKey });
});

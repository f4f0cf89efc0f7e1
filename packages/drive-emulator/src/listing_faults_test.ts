import { expect, test } from "vitest";
import { createEmulator } from "./create_emulator.ts";
import { FOLDER_TYPE } from "./world/file_record.ts";

test("a fault makes an answer for many folders short, and none for one folder", async () => {
  const emulator = createEmulator({ files: 2000 });
  const headers = { Authorization: `Bearer ${emulator.grant().accessToken}` };
  const parentsOf = async (ids: readonly string[]): Promise<ReadonlySet<string>> => {
    const q = ids.map((id) => `'${id}' in parents`).join(" or ");
    const query = new URLSearchParams({ q, pageSize: "1000", fields: "files(parents),nextPageToken" });
    const response = await emulator.fetch(`${emulator.url}/drive/v3/files?${query}`, { headers });
    const { files } = (await response.json()) as { files: { parents: [string] }[] };
    return new Set(files.map(({ parents }) => parents[0]));
  };
  const used = new Set([...emulator.world.files.values()].map(({ parent }) => parent));
  const mine = [...emulator.world.files.values()].filter(({ owner }) => owner === emulator.world.me);
  const folders = mine.filter(({ id, mimeType }) => mimeType === FOLDER_TYPE && used.has(id));
  const group = folders.slice(50, 90).map(({ id }) => id);
  expect(await parentsOf(group)).toEqual(new Set(group));

  for (const answer of ["groupedShortPerRequest", "groupedShortPerParent"] as const) {
    emulator.setFaults([{ path: "/drive/v3/files", answer }]);
    const given = await parentsOf(group);
    const missing = group.filter((id) => !given.has(id));
    expect(missing).not.toEqual([]);
    for (const id of missing) expect(await parentsOf([id])).toEqual(new Set([id]));
    const together = await parentsOf(missing.concat(group[0] ?? ""));
    if (answer === "groupedShortPerParent") for (const id of missing) expect(together).not.toContain(id);
  }
});

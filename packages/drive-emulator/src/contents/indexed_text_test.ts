import { describe, expect, test } from "vitest";
import { createEmulator } from "../create_emulator.ts";

const GOOGLE = "application/vnd.google-apps.";

describe("what fullText finds in files", () => {
  const emulator = createEmulator({ files: 0 });
  const { edit } = emulator;
  edit.create({ name: "a", mimeType: `${GOOGLE}document`, google: { markdown: "# Kiwi\n\nand **plum**" } });
  edit.create({
    name: "b",
    mimeType: `${GOOGLE}spreadsheet`,
    google: { tabs: [{ name: "Fruit", rows: [["Item"], ["plum", 12583]] }] },
  });
  edit.create({
    name: "c",
    mimeType: `${GOOGLE}presentation`,
    google: { slides: [{ title: "Pear", lines: ["a plum"] }] },
  });
  edit.create({ name: "d", content: "one plum" });
  const { accessToken } = emulator.grant();

  test.each([
    ["plum", ["a", "b", "c", "d"]],
    ["kiwi", ["a"]],
    ["12583", ["b"]],
    ["fruit", ["b"]],
    ["pear", ["c"]],
    ["one", ["d"]],
    ["pea", []],
  ])("%s: %j", async (word, names) => {
    const query = new URLSearchParams({ q: `fullText contains '${word}'`, fields: "files(name)" });
    const headers = { authorization: `Bearer ${accessToken}` };
    const response = await emulator.fetch(`${emulator.url}/drive/v3/files?${query}`, { headers });
    const { files } = (await response.json()) as { readonly files: readonly { readonly name: string }[] };
    expect(files.map(({ name }) => name).sort()).toEqual(names);
  });
});

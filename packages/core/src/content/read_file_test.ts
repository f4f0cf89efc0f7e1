import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openDrive } from "../answer/open_drive.ts";
import { createHost } from "../host.ts";
import { accountDrive } from "./_assistant_testing.ts";
import { contentSetting, GOOGLE } from "./_content_testing.ts";
import { readFile } from "./read_file.ts";

const METADATA = "https://www.googleapis.com/auth/drive.metadata.readonly";
const ATLAS = "/Work/Projects/Atlas";

describe("readFile()", () => {
  test("reads a Google document as Markdown, without its pictures, and says so", async () => {
    const { text } = await contentSetting();
    const reading = await text(`${ATLAS}/Q4 plan`);
    expect(reading).toMatchObject({
      format: "markdown",
      offset: 0,
      nextOffset: null,
      complete: true,
      notes: ["A picture is left out"],
      file: { name: "Q4 plan", type: "doc", mimeType: `${GOOGLE}document` },
    });
    expect(reading.text).toContain("## Hiring\n");
    expect(reading.text).toContain("\n[image]\n");
    expect(reading.text).not.toContain("base64");
    expect(reading.characters).toBe(reading.text.length);
  });

  test("reads every tab of a Google spreadsheet, one of them by name or number, and cells of it", async () => {
    const { text } = await contentSetting();
    const place = `${ATLAS}/Roadmap 2027`;
    const whole = await text(place);
    expect(whole).toMatchObject({ format: "csv", part: null, parts: { kind: "tab", count: 3 } });
    expect(whole.text).toMatch(/^\[tab 1: Roadmap\]\nQuarter,Theme,Owner\n/);
    expect(whole.text).toContain("\n\n[tab 2: People]\nName,Days a week\n");
    const people = await text(place, { tab: "people" });
    expect(people.text).toBe("Name,Days a week\nAnn Lindqvist,5\nBen Okafor,4\nChidi Anand,2.5\n");
    expect(people.part).toEqual({ kind: "tab", number: 2, title: "People" });
    expect((await text(place, { tab: "2" })).text).toBe(people.text);
    expect((await text(place, { tab: "People", range: "B2:B3" })).text).toBe("5\n4\n");
    expect((await text(place, { range: "A1" })).text).toBe("Quarter\n");
    expect((await text(place, { range: "b2:c3" })).text).toBe(
      'Payments,Ben Okafor\n"Search, and what comes with it",Ann Lindqvist\n',
    );
  });

  test("reads slides one by one", async () => {
    const { text } = await contentSetting();
    const slide = await text(`${ATLAS}/Kick-off`, { page: 2 });
    expect(slide.part).toEqual({ kind: "slide", number: 2, title: "Why" });
    expect(slide.text).toBe(
      "The old service costs 61,000 euros a year\nCustomers wait four days for an answer\n",
    );
  });

  test("says what parts there are instead of one that is not there", async () => {
    const { text, why } = await contentSetting();
    expect(await why(text(`${ATLAS}/Kick-off`, { page: 5 }))).toBe("INVALID_INPUT: There is no page 5");
    expect(await why(text(`${ATLAS}/Q4 plan`, { page: 1 }))).toContain("the file has none");
    await expect(text(`${ATLAS}/Roadmap 2027`, { tab: "Roadmaps" })).rejects.toMatchObject({
      message: 'There is no tab "Roadmaps"',
      hint: 'Did you mean "Roadmap"?',
    });
    expect(await why(text(`${ATLAS}/Q4 plan`, { range: "A1" }))).toContain("the file is no spreadsheet");
    expect(await why(text(`${ATLAS}/Roadmap 2027`, { range: "1A" }))).toContain("no range of cells");
    expect(await why(text(`${ATLAS}/Q4 plan`, { offset: 100_000 }))).toContain("Cannot read from character");
  });

  test("follows shortcuts, and takes IDs and URLs", async () => {
    const { text } = await contentSetting();
    const plan = await text(`${ATLAS}/Q4 plan`);
    const { id, webViewLink } = plan.file;
    for (const place of ["/Q4 plan", id, String(webViewLink)]) expect(await text(place)).toEqual(plan);
  });

  test("gives a drawing and a small picture as they are, and of a larger one the small one of Drive", async () => {
    const { emulator, drive, put } = await contentSetting();
    const drawing = await readFile(drive, `${ATLAS}/Architecture sketch`);
    expect(drawing).toMatchObject({ kind: "image", mimeType: "image/png", notes: [] });
    const large = await readFile(drive, "/Home/Vaccination card.jpg");
    expect(large).toMatchObject({
      kind: "image",
      notes: ["This is the small picture that Drive keeps of it"],
    });
    if (drawing.kind !== "image" || large.kind !== "image") throw new Error("Expected pictures");
    expect(large.bytes.length).toBeLessThan(1_000_000);
    const small = await readFile(drive, put("a.png", drawing.bytes, "image/jpeg"));
    expect(small).toMatchObject({
      kind: "image",
      mimeType: "image/png",
      bytes: new Uint8Array(drawing.bytes),
    });
    expect(await readFile(drive, put("b.png", "only text", "image/png"))).toMatchObject({
      kind: "text",
      text: "only text",
    });
    expect(emulator.counters().requests).toBeGreaterThan(0);
  });

  test("asks Google for the contents once, and again when the file has changed", async () => {
    const { emulator, text, put } = await contentSetting();
    const id = put("notes.txt", "one two three", "text/plain");
    const downloads = () => emulator.counters().quotaUnits;
    emulator.setQuota({});
    expect((await text(id, { limit: 3 })).text).toBe("one");
    const before = downloads();
    expect((await text(id, { offset: 4, limit: 3 })).text).toBe("two");
    expect(downloads() - before).toBeLessThan(200);
    emulator.edit.modify(id, { content: "four five six" });
    expect((await text(id, { limit: 4 })).text).toBe("four");
    const [one, other] = await Promise.all([text(id), text(id)]);
    expect(one).toEqual(other);
  });

  test("parts put together are the whole, and no letter is cut in half", async () => {
    const { text, put } = await contentSetting();
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 9 }),
        async (content, limit) => {
          const id = put("parts.txt", content, "text/plain");
          const whole = (await text(id)).text;
          let together = "";
          for (let offset: number | null = 0; offset !== null; ) {
            const part = await text(id, { offset, limit });
            expect(part.text.isWellFormed()).toBe(whole.isWellFormed());
            expect(part.text.length).toBeLessThanOrEqual(Math.max(2, limit));
            together += part.text;
            offset = part.nextOffset;
          }
          expect(together).toBe(whole);
        },
      ),
      { numRuns: 15 },
    );
  }, 120_000);

  test("goes another way where Google's export is too large, and says what is missing", async () => {
    const { emulator, text, why } = await contentSetting();
    const picture = `[image1]: <data:image/png;base64,${"A".repeat(10_500_000)}>`;
    const doc = emulator.edit.create({
      name: "Doc",
      mimeType: `${GOOGLE}document`,
      content: `# Title\n\nText\n\n${picture}`,
    });
    const plain = await text(doc.id);
    expect(plain).toMatchObject({ format: "text", text: "Title\nText", complete: true });
    expect(plain.notes[0]).toContain("larger than what Google exports as Markdown");
    const tabs = [
      { name: "First", rows: [["a", "b"]] },
      { name: "Second", rows: [[randomText(15_000_000)]] },
    ];
    const sheet = emulator.edit.create({ name: "Sheet", mimeType: `${GOOGLE}spreadsheet`, google: { tabs } });
    const first = await text(sheet.id);
    expect(first.parts).toEqual({ kind: "tab", count: 1 });
    expect(first.text).toBe("a,b");
    expect(first.notes[0]).toContain("its first tab alone");
    const slides = [{ title: "T", lines: [randomText(15_000_000)] }];
    const deck = emulator.edit.create({ name: "D", mimeType: `${GOOGLE}presentation`, google: { slides } });
    expect(await why(text(deck.id))).toBe(
      'TOO_LARGE: Cannot read "D": This file is too large to be exported',
    );
  });

  test("reads no contents with a sign-in for metadata, nor for an assistant without its owner's yes", async () => {
    const metadata = await contentSetting(METADATA);
    for (const place of [`${ATLAS}/Q4 plan`, "/Home/Recipes.md", "/Home/Vaccination card.jpg"]) {
      await expect(readFile(metadata.drive, place)).rejects.toMatchObject({
        code: "SCOPE_MISSING",
        hint: "Run: drivelens auth login --access content",
      });
    }
    const { emulator, text, put } = await contentSetting();
    const id = put("kept.txt", "kept", "text/plain");
    expect((await text(id)).text).toBe("kept");
    await using ann = await accountDrive(emulator);
    expect(await readFile(ann.assistant, id)).toMatchObject({ text: "kept" });
    await ann.allow(false);
    const before = emulator.counters().requests;
    await expect(readFile(ann.assistant, id)).rejects.toMatchObject({
      code: "SCOPE_MISSING",
      hint: "Run: drivelens auth login --access content --assistants yes --account ann@example.com",
    });
    expect(emulator.counters().requests).toBe(before);
    expect(await readFile(ann.person, id)).toMatchObject({ text: "kept" });
    await using narrow = await accountDrive(emulator, METADATA);
    await expect(readFile(narrow.person, id)).rejects.toMatchObject({
      code: "SCOPE_MISSING",
      hint: "Run: drivelens auth login --access content --account ann@example.com",
    });
  });

  test("reads what is open to everybody with an API key, and what only its link opens", async () => {
    const { emulator, drive } = await contentSetting();
    const named = (name: string) =>
      [...emulator.world.files.values()].find((file) => file.name === name) ?? { id: "", resourceKey: "" };
    const env = { DRIVELENS_API_ENDPOINT: emulator.url, DRIVELENS_API_KEY: emulator.apiKey() };
    const open = await openDrive(createHost({ env, fetch: emulator.fetch }));
    const handbook = await readFile(open, named("Handbook 2019.pdf").id, { page: 1 });
    expect(handbook).toMatchObject({ kind: "text", text: expect.stringContaining("Handbook 2019") });
    const { id } = emulator.edit.create({ name: "keyed.txt", content: "opened" });
    emulator.world.updateFile(id, {
      owner: "ben@example.com",
      grants: [{ type: "anyone", role: "reader" }],
      resourceKey: "0-key",
    });
    await expect(readFile(drive, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    const link = `https://drive.google.com/file/d/${id}/view?resourcekey=0-key`;
    expect(await readFile(drive, link)).toMatchObject({ text: "opened" });
  });

  test("says of what has no text what to do instead", async () => {
    const { text, why } = await contentSetting();
    expect(await why(text("/Work"))).toBe('INVALID_INPUT: Cannot read "Work": it is a folder');
    expect(await why(text("/Home/Piano lessons.mp3"))).toContain("UNSUPPORTED");
    expect(await why(text(`${ATLAS}/Launch survey`))).toContain("it has no text");
    expect(await why(text("/Home/Tax 2025.zip"))).toContain("it is an archive");
    expect(await why(text("/Work/Old contract"))).toContain("NOT_FOUND");
    expect(await why(text("/Nowhere"))).toContain("NOT_FOUND");
  });

  test("says that readers may not copy, where that is so", async () => {
    const { emulator, text, why } = await contentSetting();
    const deploy = [...emulator.world.files.values()].find(({ name }) => name === "Deploy")?.id ?? "";
    expect(await why(text(deploy))).toBe(
      'PERMISSION_DENIED: Cannot read "Deploy": This file cannot be exported by the user',
    );
  });

  test("stops when it is told to, and reads again afterwards", async () => {
    const { emulator, text, why, put } = await contentSetting();
    const id = put("slow.txt", "slow", "text/plain");
    emulator.setFaults([{ query: "alt=media", answer: "hang", times: 1 }]);
    const stopper = new AbortController();
    const reading = why(text(id, { signal: stopper.signal }));
    setTimeout(() => stopper.abort(), 50);
    expect(await reading).toContain("ABORTED");
    expect((await text(id)).text).toBe("slow");
  });
});

/** Text that no archive makes smaller by much. */
function randomText(length: number): string {
  let state = 12_345;
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length; at++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[at] = 48 + ((state >>> 16) % 75);
  }
  return bytes.toString("latin1");
}

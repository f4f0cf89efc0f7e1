import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { google, run } from "./_fake_io.ts";

const ATLAS = "/Work/Projects/Atlas";
const CONTENT = "https://www.googleapis.com/auth/drive.readonly";
const PNG = "\u0089PNG\r\n";

async function reader({ scope = CONTENT } = {}) {
  const { emulator, options } = await google();
  const env = { ...options.env, DRIVELENS_ACCESS_TOKEN: emulator.grant({ scope }).accessToken };
  const read = (argv: readonly string[], terminal?: number) =>
    run(["read", ...argv], { ...options, env, ...(terminal === undefined ? {} : { terminal }) });
  return { emulator, read };
}

describe("drivelens read", () => {
  test("writes the text to a pipe as it is, and what is left out to stderr", async () => {
    const { read } = await reader();
    const { code, stdout, stderr } = await read([`${ATLAS}/Q4 plan`]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "A picture is left out\n" });
    expect(stdout).toMatch(/^# Q4 plan\n\nGoals, budget and hiring/);
  });

  test("says what is left, with the command that goes on", async () => {
    const { read } = await reader();
    const { stdout, stderr } = await read([`${ATLAS}/Roadmap 2027`, "--tab", "People", "--limit", "5"]);
    expect(stdout).toBe("Name,");
    expect(stderr).toBe(
      `57 more characters; to go on, run: drivelens read '${ATLAS}/Roadmap 2027' --tab People --limit 5 --offset 5\n`,
    );
    const rest = await read([`${ATLAS}/Roadmap 2027`, "--tab", "People", "--offset", "5"]);
    expect(rest).toMatchObject({ code: 0, stderr: "", stdout: expect.stringMatching(/^Days a week\n/) });
  });

  test("shows a terminal nothing that it might obey, and 20,000 characters at most", async () => {
    const { emulator, read } = await reader();
    const hostile = "red \u001b[31m\u202e\r\nbell \u0007\ttab\n";
    const { id } = emulator.edit.create({ name: "hostile.txt", content: hostile });
    const shown = await read([id], 80);
    expect(shown.stdout).toBe("red \\u{1b}[31m\\u{202e}\nbell \\u{7}\ttab\n");
    expect((await read([id])).stdout).toBe(Buffer.from(hostile.replace("\r\n", "\n")).toString());
    const long = emulator.edit.create({ name: "long.txt", content: "word ".repeat(5000) });
    const cut = await read([long.id], 80);
    expect(cut.stdout).toHaveLength(20_001);
    expect(cut.stderr).toContain("5,000 more characters");
    expect((await read([long.id])).stdout).toHaveLength(25_000);
  });

  test("gives a program one object", async () => {
    const { read } = await reader();
    const place = `${ATLAS}/Kick-off`;
    const { stdout, stderr } = await read([place, "--page", "3", "--format", "json"]);
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toMatchObject({
      kind: "text",
      file: { name: "Kick-off", type: "slide" },
      text: "Small steps\nOne team\nLaunch on 1 December\n",
      offset: 0,
      nextOffset: null,
      part: { kind: "slide", number: 3, title: "How" },
      parts: { kind: "slide", count: 4 },
      complete: true,
      notes: [],
    });
  });

  test("finds words, and says where they are", async () => {
    const { read } = await reader();
    const { stdout, code } = await read([`${ATLAS}/Kick-off`, "--match", "euros"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^--- offset \d+, slide \d/);
    expect(stdout).toContain("61,000 euros a year");
    expect((await read([`${ATLAS}/Kick-off`, "--match", "zebra"])).stdout).toBe("Nothing fits\n");
    const json = JSON.parse(
      (await read([`${ATLAS}/Q4 plan`, "--match", "BUDGET", "--format", "json"])).stdout,
    );
    expect(json).toMatchObject({ count: 1, passages: [{ offset: 0, part: null }] });
  });

  test("outlines what is in a file", async () => {
    const { read } = await reader();
    expect((await read([`${ATLAS}/Roadmap 2027`, "--outline"])).stdout).toMatch(
      /^289 characters in all\ntab 1 "Roadmap": 137 characters from offset 17, 5 rows of 3 columns\n/,
    );
    expect((await read([`${ATLAS}/Q4 plan`, "--outline"])).stdout).toMatch(
      /\nQ4 plan: 555 characters from offset 0\n {2}Goals: \d+ characters from offset \d+\n/,
    );
  });

  test("gives a picture to a pipe and a file, and a terminal the next step", async () => {
    const { read } = await reader();
    const place = `${ATLAS}/Architecture sketch`;
    expect((await read([place])).stdout.startsWith(PNG)).toBe(true);
    const refused = await read([place], 80);
    expect(refused).toMatchObject({ code: 1, stdout: "" });
    expect(refused.stderr).toContain(`drivelens open '${place}'`);
    expect(refused.stderr).toContain("-o FILE");
    const folder = await mkdtemp(join(tmpdir(), "drivelens-read-"));
    try {
      const path = join(folder, "sketch.png");
      expect(await read([place, "-o", path], 80)).toMatchObject({ code: 0, stdout: "" });
      expect((await readFile(path)).toString("latin1").startsWith(PNG)).toBe(true);
      const json = JSON.parse((await read([place, "--format", "json"])).stdout);
      expect(Buffer.from(json.data, "base64").toString("latin1").startsWith(PNG)).toBe(true);
      await read(["/Nowhere", "-o", join(folder, "nothing")]);
      await expect(readFile(join(folder, "nothing"))).rejects.toMatchObject({ code: "ENOENT" });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test("says which sign-in it takes, and what goes together", async () => {
    const { read } = await reader({ scope: "https://www.googleapis.com/auth/drive.metadata.readonly" });
    const { code, stderr } = await read([`${ATLAS}/Q4 plan`]);
    expect(code).toBe(4);
    expect(stderr).toContain("drivelens auth login --access content");
    expect(await read(["x", "--match", "a", "--page", "1"])).toMatchObject({ code: 2 });
    expect(await read(["x", "--outline", "--match", "a"])).toMatchObject({ code: 2 });
    expect(await read(["x", "--limit", "0"])).toMatchObject({ code: 2 });
  });

  test("reads the made-up Drive", async () => {
    const { code, stdout } = await run(["read", "--demo", "/Home/Old blog.html"]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^# Old blog\n/) });
  });
});

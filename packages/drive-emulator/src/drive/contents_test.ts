import { createHash } from "node:crypto";
import { unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { bytesOf } from "../contents/bytes_of.ts";
import { createEmulator } from "../create_emulator.ts";
import { LARGEST_EXPORT } from "./files_export.ts";

const CONTENT = "https://www.googleapis.com/auth/drive.readonly";
const GOOGLE = "application/vnd.google-apps.";
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

function open() {
  const emulator = createEmulator({ now: () => Date.parse("2026-11-20T16:30:00Z") });
  const tokens = new Map<string, string>();
  const ask = (path: string, { scope = CONTENT, email = "ann@example.com", headers = {} } = {}) => {
    const who = `${scope} ${email}`;
    const token = tokens.get(who) ?? emulator.grant({ scope, email }).accessToken;
    tokens.set(who, token);
    const url = path.startsWith("http") ? path : `${emulator.url}/drive/v3/files/${path}`;
    return emulator.fetch(url, { headers: { Authorization: `Bearer ${token}`, ...headers } });
  };
  const bytes = async (path: string, headers = {}) =>
    Buffer.from(await (await ask(path, { headers })).arrayBuffer());
  const named = (name: string) => {
    const file = [...emulator.world.files.values()].find((each) => each.name === name);
    if (file === undefined) throw new Error(`There is no "${name}"`);
    return file;
  };
  const refusal = async (answer: Promise<Response>) => {
    const { error } = JSON.parse(await (await answer).text());
    return [error.code, error.errors[0].reason, error.message];
  };
  const exported = (id: string, mimeType: string) => `${id}/export?mimeType=${encodeURIComponent(mimeType)}`;
  return { emulator, ask, bytes, named, refusal, exported };
}

describe("files.get?alt=media", () => {
  test("brings the bytes that size and checksums speak of", async () => {
    const { emulator, ask, bytes } = open();
    const binary = Uint8Array.from([0, 255, 128, 10]);
    for (const content of ["plain täxt", "", binary]) {
      const { id } = emulator.edit.create({ name: "x.txt", content });
      const body = await bytes(`${id}?alt=media`);
      expect(body).toEqual(Buffer.from(content));
      const facts = await (await ask(`${id}?fields=size,md5Checksum,sha1Checksum,sha256Checksum`)).json();
      const sum = (algorithm: string) => createHash(algorithm).update(body).digest("hex");
      expect(facts).toEqual({
        size: String(body.length),
        md5Checksum: sum("md5"),
        sha1Checksum: sum("sha1"),
        sha256Checksum: sum("sha256"),
      });
    }
  });

  test("has for every blob of the sample bytes of its size, and of its checksums", async () => {
    const { emulator, ask } = open();
    let seen = 0;
    for (const file of emulator.world.files.values()) {
      const bytes = bytesOf(file);
      if (bytes === undefined) continue;
      expect(bytes.size).toBe(file.size);
      if (bytes.size > 3_000_000 || seen++ > 60) continue;
      const answer = await ask(`${file.id}?fields=md5Checksum,sha256Checksum&supportsAllDrives=true`);
      const facts = (await answer.json()) as Record<string, string>;
      const body = bytes.slice(0, bytes.size);
      expect(createHash("md5").update(body).digest("hex"), file.name).toBe(facts.md5Checksum);
      expect(createHash("sha256").update(body).digest("hex"), file.name).toBe(facts.sha256Checksum);
    }
    expect(seen).toBeGreaterThan(50);
  });

  test("brings the part that is asked for, of what is large as well", async () => {
    const { ask, bytes, named } = open();
    const { id, size = 0 } = named("Lisbon walk.mp4");
    const whole = Buffer.concat([
      await bytes(`${id}?alt=media`, { Range: "bytes=0-99999" }),
      await bytes(`${id}?alt=media`, { Range: "bytes=100000-150000" }),
    ]);
    const part = await ask(`${id}?alt=media`, { headers: { Range: "bytes=99990-100010" } });
    expect(part.status).toBe(206);
    expect(part.headers.get("content-range")).toBe(`bytes 99990-100010/${size}`);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(whole.subarray(99_990, 100_011));
    const tail = await ask(`${id}?alt=media`, { headers: { Range: "bytes=-7" } });
    expect(tail.headers.get("content-range")).toBe(`bytes ${size - 7}-${size - 1}/${size}`);
    const beyond = await ask(`${id}?alt=media`, { headers: { Range: `bytes=${size}-` } });
    expect([beyond.status, beyond.headers.get("content-range")]).toEqual([416, `bytes */${size}`]);
  });

  test("is refused to a scope of metadata, for Google's own types, and where readers may not copy", async () => {
    const { emulator, ask, named, refusal } = open();
    const { id } = named("Recipes.md");
    const scope = "https://www.googleapis.com/auth/drive.metadata.readonly";
    expect(await refusal(ask(`${id}?alt=media`, { scope }))).toEqual([
      403,
      "insufficientPermissions",
      "Request had insufficient authentication scopes.",
    ]);
    expect((await refusal(ask(`${named("Q4 plan").id}?alt=media`)))[1]).toBe("fileNotDownloadable");
    const locked = `${named("service-logs.tar.gz").id}?alt=media&supportsAllDrives=true`;
    expect(await refusal(ask(locked))).toEqual([
      403,
      "cannotDownloadFile",
      "This file cannot be downloaded by the user.",
    ]);
    emulator.world.updateFile(id, { abusive: true });
    expect((await refusal(ask(`${id}?alt=media`)))[1]).toBe("cannotDownloadAbusiveFile");
    expect((await ask(`${id}?alt=media&acknowledgeAbuse=true`)).status).toBe(200);
    const generated = createEmulator({ files: 50 });
    const blob = [...generated.world.files.values()].find(({ mimeType }) => mimeType === "image/png");
    const url = `${generated.url}/drive/v3/files/${blob?.id}?alt=media&supportsAllDrives=true`;
    const { accessToken } = generated.grant({ scope: CONTENT });
    const answer = await generated.fetch(url, { headers: { Authorization: `Bearer ${accessToken}` } });
    expect(answer.status).toBe(501);
  });
});

describe("files.export", () => {
  test("makes every type that about.get names, each as its content type says", async () => {
    const { emulator, ask, exported, named } = open();
    const about = await ask(`${emulator.url}/drive/v3/about?fields=exportFormats`);
    const { exportFormats } = (await about.json()) as { exportFormats: Record<string, string[]> };
    const names = { document: "Q4 plan", spreadsheet: "Roadmap 2027", presentation: "Kick-off", drawing: "" };
    for (const [kind, name] of Object.entries(names)) {
      const { id } = named(name || "Architecture sketch");
      for (const type of exportFormats[GOOGLE + kind] ?? []) {
        const answer = await ask(exported(id, type));
        expect([answer.status, answer.headers.get("content-type")], type).toEqual([200, type]);
        expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(20);
      }
    }
  });

  test("gives of a spreadsheet the first tab as CSV, and all tabs as a workbook", async () => {
    const { bytes, exported, named } = open();
    const { id } = named("Roadmap 2027");
    expect(String(await bytes(exported(id, "text/csv")))).toMatch(/^Quarter,Theme,Owner\r\nQ1,Payments,/);
    const workbook = unzipSync(await bytes(exported(id, XLSX)));
    expect(Object.keys(workbook)).toContain("xl/worksheets/sheet3.xml");
    expect(String(Buffer.from(workbook["xl/workbook.xml"] ?? []))).toContain('name="People"');
  });

  test("gives a document as Markdown, with its pictures in it", async () => {
    const { bytes, exported, named } = open();
    const markdown = String(await bytes(exported(named("Q4 plan").id, "text/markdown")));
    expect(markdown).toContain("## Hiring\n");
    expect(markdown).toContain("[image1]: <data:image/png;base64,");
  });

  test("says what was given, and what came after", async () => {
    const { emulator, bytes, exported } = open();
    const { edit } = emulator;
    const { id } = edit.create({ name: "Doc", mimeType: `${GOOGLE}document`, content: "# One\n\nword" });
    expect(String(await bytes(exported(id, "text/markdown")))).toBe("# One\n\nword");
    edit.modify(id, { content: "# Two" });
    expect(String(await bytes(exported(id, "TEXT/Markdown")))).toBe("# Two");
    const tabs = [{ name: "A", rows: [['say "hi", all', 2]] }];
    const sheet = edit.create({ name: "Sheet", mimeType: `${GOOGLE}spreadsheet`, google: { tabs } });
    expect(String(await bytes(exported(sheet.id, "text/csv")))).toBe('"say ""hi"", all",2');
  });

  test("refuses other types, other files, and what is larger than 10 MB", async () => {
    const { emulator, ask, exported, named, refusal } = open();
    const { id } = named("Q4 plan");
    expect(await refusal(ask(exported(id, "image/png")))).toEqual([
      400,
      "badRequest",
      "The requested conversion is not supported.",
    ]);
    expect((await refusal(ask(`${id}/export`)))[1]).toBe("required");
    expect((await refusal(ask(exported(named("Recipes.md").id, "text/plain"))))[1]).toBe("fileNotExportable");
    expect((await refusal(ask(exported(named("Deploy").id, "text/plain"))))[1]).toBe("cannotExportFile");
    expect((await refusal(ask(exported("nothing", "text/plain"))))[1]).toBe("notFound");
    const scope = "https://www.googleapis.com/auth/drive.metadata.readonly";
    expect((await refusal(ask(exported(id, "text/plain"), { scope })))[1]).toBe("insufficientPermissions");
    const content = "x".repeat(LARGEST_EXPORT + 1);
    const large = emulator.edit.create({ name: "Large", mimeType: `${GOOGLE}document`, content });
    expect(await refusal(ask(exported(large.id, "text/markdown")))).toEqual([
      403,
      "exportSizeLimitExceeded",
      "This file is too large to be exported.",
    ]);
  });
});

describe("thumbnails", () => {
  test("are had by the link that a reader of contents is given, with a token", async () => {
    const { emulator, ask, named } = open();
    const { id } = named("Architecture sketch");
    const fields = `${id}?fields=hasThumbnail,thumbnailLink`;
    const facts = (await (await ask(fields)).json()) as Record<string, string>;
    const link = String(facts.thumbnailLink);
    expect(link.startsWith(`${emulator.url}/thumbnails/`)).toBe(true);
    const picture = await ask(link);
    expect([picture.status, picture.headers.get("content-type")]).toEqual([200, "image/png"]);
    const large = await ask(link.replace(/=s\d+$/, "=s800"));
    expect((await large.arrayBuffer()).byteLength).toBeGreaterThan((await picture.arrayBuffer()).byteLength);
    expect((await emulator.fetch(link)).status).toBe(403);
    const scope = "https://www.googleapis.com/auth/drive.metadata.readonly";
    expect(await (await ask(fields, { scope })).json()).toEqual({ hasThumbnail: true });
    expect((await ask(link, { scope })).status).toBe(403);
  });
});

import { createEmulator } from "@drivelens/drive-emulator";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { expect, test } from "vitest";
import { BINS, run, temporaryHome } from "./_bins.ts";

const CONTENT = "https://www.googleapis.com/auth/drive.readonly";
const FOLDER = "/Work/Finance";

test("the built command takes every kind of file apart in its own helper", async () => {
  await using home = await temporaryHome();
  const emulator = createEmulator();
  await using google = await emulator.listen();
  const env = {
    DRIVELENS_HOME: home.path,
    DRIVELENS_API_ENDPOINT: google.url,
    DRIVELENS_ACCESS_TOKEN: emulator.grant({ scope: CONTENT }).accessToken,
  };
  const mail = "Subject: Hi\r\nContent-Type: text/html\r\n\r\n<p>there</p>";
  const { id } = emulator.edit.create({ name: "a.eml", mimeType: "message/rfc822", content: mail });
  for (const [place, said] of [
    [`${FOLDER}/Invoice 2026-03.pdf`, "[page 1]\nInvoice 2026-03\n"],
    [`${FOLDER}/Annual report.docx`, "# Annual report\n"],
    [`${FOLDER}/Budget 2026.xlsx`, "[tab 1: Summary]\nPost,Euros\n"],
    [`${FOLDER}/Board deck.pptx`, "[slide 1: Board deck]\n"],
    [`${FOLDER}/Travel policy.odt`, "# Travel policy\n"],
    [id, "Subject: Hi\n\nthere\n"],
    ["/Home/Old blog.html", "# Old blog\n"],
    ["/Home/Bank export.csv", "date,payee,amount\n"],
  ] as const) {
    const { code, stdout, stderr } = await run("drivelens", ["read", place], { env });
    expect({ code, stderr, said: stdout.slice(0, said.length) }, place).toEqual({
      code: 0,
      stderr: "",
      said,
    });
  }
  for (const [encoding, ordering, codes, said] of [
    ["90ms-RKSJ-H", "Japan1", "93fa967b8cea", "日本語"],
    ["UniGB-UCS2-H", "GB1", "4e2d6587", "中文"],
  ] as const) {
    const pdf = emulator.edit.create({ name: "a.pdf", content: eastAsianPdf(encoding, ordering, codes) });
    expect(await run("drivelens", ["read", pdf.id], { env })).toEqual({
      code: 0,
      stderr: "",
      stdout: `[page 1]\n${said}\n`,
    });
  }
  const broken = emulator.edit.create({ name: "broken.pdf", content: "%PDF-1.7 nothing" });
  const { code, stderr } = await run("drivelens", ["read", broken.id], { env });
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining("the PDF is broken") });
});

test("the built server takes files apart in its own helper, and goes on after one that is broken", async () => {
  await using home = await temporaryHome();
  const emulator = createEmulator();
  await using google = await emulator.listen();
  const env = {
    DRIVELENS_HOME: home.path,
    DRIVELENS_API_ENDPOINT: google.url,
    DRIVELENS_ACCESS_TOKEN: emulator.grant({ scope: CONTENT }).accessToken,
  };
  const client = new Client({ name: "test", version: "1" });
  await client.connect(
    new StdioClientTransport({ command: process.execPath, args: [BINS["drivelens-mcp"]], env }),
  );
  try {
    const said = async (file: string) => {
      const { content } = await client.callTool({ name: "read_drive_file", arguments: { file } });
      return (content as readonly { readonly text: string }[])[0]?.text ?? "";
    };
    expect(await said(`${FOLDER}/Invoice 2026-03.pdf`)).toMatch(
      /^<<<[0-9a-f]{16}\n\[page 1\]\nInvoice 2026-03\n/m,
    );
    const broken = emulator.edit.create({ name: "broken.pdf", content: "%PDF-1.7 nothing" });
    expect(await said(broken.id)).toMatch(/^INVALID_INPUT: .+ the PDF is broken\nNext: /);
    expect(await said(`${FOLDER}/Annual report.docx`)).toMatch(/^<<<[0-9a-f]{16}\n# Annual report\n/m);
  } finally {
    await client.close();
  }
});

/** A PDF of one page whose font names a table of letters, and holds none. */
function eastAsianPdf(encoding: string, ordering: string, codes: string): string {
  const content = `BT /F1 12 Tf 50 700 Td <${codes}> Tj ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
    `<< /Type /Font /Subtype /Type0 /BaseFont /Gothic /Encoding /${encoding} /DescendantFonts [6 0 R] >>`,
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Gothic /CIDSystemInfo << /Registry (Adobe) /Ordering (${ordering}) /Supplement 2 >> >>`,
  ];
  // Without a table of its objects, which a reader then looks for itself.
  const body = objects.map((object, at) => `${at + 1} 0 obj\n${object}\nendobj\n`).join("");
  return `%PDF-1.4\n${body}trailer\n<< /Root 1 0 R >>\n%%EOF\n`;
}

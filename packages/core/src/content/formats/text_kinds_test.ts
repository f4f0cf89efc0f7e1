import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { extract, why, zip } from "./_formats_testing.ts";
import { csvRow, readCsv } from "./csv_text.ts";
import { htmlToMarkdown } from "./html.ts";

describe("text", () => {
  const RUSSIAN = "Привет, это обычный русский текст, написанный в старой кодировке. ".repeat(4);
  // KOI8-R and Windows-1251 by their tables, since no encoder comes with Node.
  const encoded = (label: string, text: string) => {
    const table = new TextDecoder(label).decode(Uint8Array.from({ length: 256 }, (_, at) => at));
    return Uint8Array.from([...text], (letter) => Math.max(0, table.indexOf(letter)));
  };

  test.each([
    ["UTF-8", Buffer.from("Grüße, 你好")],
    ["UTF-8 with a mark", Buffer.from("\ufeffGrüße, 你好")],
    ["UTF-16 with a mark", Buffer.from("\ufeffGrüße, 你好", "utf16le")],
    ["UTF-16 of the other order", Buffer.from("\ufeffGrüße, 你好", "utf16le").swap16()],
  ])("of %s is decoded", async (_, bytes) => {
    expect((await extract(bytes)).text).toBe("Grüße, 你好");
  });

  test("of UTF-16 without a mark, and of old encodings, is decoded by what it looks like", async () => {
    const latin = "Plain words without any mark. ".repeat(3);
    expect((await extract(Buffer.from(latin, "utf16le"))).text).toBe(latin);
    expect((await extract(encoded("windows-1251", RUSSIAN))).text).toBe(RUSSIAN);
    expect((await extract(encoded("koi8-r", RUSSIAN))).text).toBe(RUSSIAN);
    expect((await extract(Buffer.from("Caf\u00e9 au lait, d\u00e9j\u00e0 vu", "latin1"))).text).toBe(
      "Café au lait, déjà vu",
    );
  });

  test("that is cut may end in half a letter", async () => {
    const bytes = Buffer.from("ab你").subarray(0, 4);
    expect(await extract(bytes, { isCut: true })).toMatchObject({ text: "ab", complete: false });
  });

  test("is not made of what is none", async () => {
    const bytes = Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919) % 251);
    expect(await why(extract(bytes))).toContain("UNSUPPORTED");
    expect(
      await why(extract(Buffer.from("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1", "latin1"))),
    ).toContain("Office 97 to 2003");
    expect(await why(extract(Buffer.from("\u001f\u008b\b", "latin1")))).toContain("an archive");
    expect(await why(extract(zip({ "a.txt": "a" })))).toContain("an archive");
    expect(await why(extract("x".repeat(100), { isCut: true, kind: "pdf" }))).toContain("TOO_LARGE");
  });

  test("may be empty", async () => {
    expect(await extract("")).toMatchObject({ text: "", parts: [], complete: true });
  });

  test("that speaks of a PDF is none", async () => {
    expect((await extract("A PDF begins with %PDF-1.4")).text).toContain("begins with");
  });
});

describe("Markdown", () => {
  test("loses pictures, and nothing else", async () => {
    const markdown =
      "# A\n\n![][image1] and ![a chart](data:image/png;base64,AAAA)\n\n![kept](https://example.com/x.png)\n\n[image1]: <data:image/png;base64,BBBB>\n";
    const { text, notes } = await extract(markdown, { name: "a.md" });
    expect(text).toBe("# A\n\n[image] and [image: a chart]\n\n![kept](https://example.com/x.png)");
    expect(notes).toEqual(["2 pictures are left out"]);
  });

  test("has headings outside of code, each up to the next of its level", async () => {
    const { text, headings } = await extract("# A\n\n```\n# no\n```\n\n## B #\n\nb\n\n# C\n", {
      name: "a.md",
    });
    expect(
      headings.map(({ title, level, offset, characters }) => [
        title,
        level,
        text.slice(offset, offset + characters),
      ]),
    ).toEqual([
      ["A", 1, "# A\n\n```\n# no\n```\n\n## B #\n\nb\n\n"],
      ["B", 2, "## B #\n\nb\n\n"],
      ["C", 1, "# C"],
    ]);
  });
});

describe("CSV", () => {
  test("is kept, and counted", async () => {
    const text = "a;b;c\n1;2;3\n";
    expect(await extract(text, { name: "a.csv" })).toMatchObject({
      format: "csv",
      text,
      parts: [{ kind: "tab", number: 1, rows: 2, columns: 3, offset: 0, characters: text.length }],
    });
  });

  test("comes back as it was written", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r\n", ";", " ", "é") });
    const row = fc.tuple(
      fc.array(cell, { maxLength: 4 }),
      fc.string({ minLength: 1, unit: fc.constantFrom("x", ",") }),
    );
    fc.assert(
      fc.property(
        fc.array(
          row.map(([cells, last]) => [...cells, last]),
          { minLength: 1 },
        ),
        (rows) => {
          expect(readCsv(rows.map((each) => `${csvRow(each)}\n`).join(""), { separator: "," })).toEqual(rows);
        },
      ),
    );
  });
});

describe("HTML", () => {
  test("becomes Markdown, without what people do not see", () => {
    const html = `<html><head><title>News</title><style>p{}</style></head><body><script>alert(1)</script>
      <h2>Today</h2><p>Some <b>bold</b> words<br>and a <a href="https://example.com/a?b=1&amp;c=2">link</a>,
      <a href="javascript:alert(1)">none</a>.</p><ol><li>one<li>two<ul><li>deeper</ul></ol>
      <table><tr><th>a<th>b</tr><tr><td>1<td><p>2</p></tr></table><pre>  x
  y</pre><img alt="A cat" src="x"><div><div>tail</div></div></body></html>`;
    expect(htmlToMarkdown(html)).toBe(
      [
        "# News",
        "## Today",
        "Some bold words\nand a [link](https://example.com/a?b=1&c=2), none.",
        "1. one\n2. two\n  - deeper",
        "| a | b |\n| --- | --- |\n| 1 | 2 |",
        "```\n  x\n  y\n```",
        "[image: A cat]",
        "tail",
      ].join("\n\n"),
    );
  });

  test("is decoded by the encoding that it names", async () => {
    const html = Buffer.from('<!DOCTYPE html><meta charset="iso-8859-15"><p>10 \u00a4</p>', "latin1");
    expect((await extract(html)).text).toBe("10 €");
  });

  test("of whatever brackets comes to an end", () => {
    const piece = fc.constantFrom(
      "<p>",
      "</p>",
      "<table>",
      "<tr>",
      "<td>",
      "</table>",
      "<ul>",
      "<li>",
      "<a href='https://x.y'>",
      "</a>",
      "<pre>",
      "</pre>",
      "<h1>",
      "text",
      "<!--",
      "&",
      "<",
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const html = pieces.join("");
        expect(typeof htmlToMarkdown(html)).toBe("string");
      }),
    );
  });
});

describe("an e-mail", () => {
  const HEAD =
    "From: Ann <ann@example.com>\r\nTo: Ben <ben@example.com>, chidi@example.com\r\nSubject: =?utf-8?B?R3LDvMOfZQ==?=\r\nDate: Fri, 20 Nov 2026 16:30:00 +0000\r\nMIME-Version: 1.0\r\n";

  test("tells who wrote what to whom, and what is attached", async () => {
    const body = `${HEAD}Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nGr=C3=BC=C3=9Fe\r\n--x\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Disposition: attachment; filename=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--x--\r\n`;
    const { text, notes } = await extract(body, { name: "a.eml" });
    expect(text).toBe(
      "Subject: Grüße\nFrom: Ann <ann@example.com>\nTo: Ben <ben@example.com>, chidi@example.com\nDate: 2026-11-20T16:30:00.000Z\n\nGrüße\n\nAttachments:\n- a.pdf (application/pdf, 3 bytes)\n",
    );
    expect(notes).toEqual(["What is attached is named, and not read"]);
  });

  test("of HTML alone is read as that", async () => {
    const body = `${HEAD}Content-Type: text/html\r\n\r\n<h1>Hi</h1><p>there</p>`;
    expect((await extract(body, { mimeType: "message/rfc822" })).text).toMatch(/\n\n# Hi\n\nthere\n$/);
  });
});

describe("RTF", () => {
  test("loses what is not text", async () => {
    const rtf = String.raw`{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}{\*\generator X;}\uc1 Gr\'fc\'dfe, \u8364?100\par {\b bold} \{x\}\tab y\emdash z{\pict 0011}\line end}`;
    expect((await extract(rtf)).text).toBe("Grüße, €100\nbold {x}\ty—z\nend");
  });
});

describe("a book", () => {
  test("is read chapter after chapter", async () => {
    const { text, format } = await extract(
      zip({
        mimetype: "application/epub+zip",
        "META-INF/container.xml":
          '<container><rootfiles><rootfile full-path="OPS/b.opf"/></rootfiles></container>',
        "OPS/b.opf":
          '<package><manifest><item id="b" href="two.xhtml"/><item id="a" href="one.xhtml"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>',
        "OPS/one.xhtml": "<html><body><h1>One</h1><p>a</p></body></html>",
        "OPS/two.xhtml": "<html><body><h1>Two</h1></body></html>",
      }),
    );
    expect([format, text]).toEqual(["markdown", "# One\n\na\n\n# Two"]);
  });
});

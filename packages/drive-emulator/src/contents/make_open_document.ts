import { type Block, markup } from "./_blocks.ts";
import type { SheetTab, Slide } from "./google_content.ts";
import { type MakeZipOptions, makeZip } from "./make_zip.ts";

const NAMESPACES = ["office", "text", "table", "draw", "presentation"]
  .map((name) => {
    const word = name === "draw" ? "drawing" : name;
    return `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${word}:1.0"`;
  })
  .join(" ");

/** Makes a text of OpenDocument. @see https://docs.oasis-open.org/office/OpenDocument/v1.3/ */
export function makeOdt(blocks: readonly Block[], options: MakeZipOptions = {}): Uint8Array {
  const tags = blocks.map(({ level, isItem, text }) => {
    if (level > 0) return `<text:h text:outline-level="${level}">${markup(text)}</text:h>`;
    const paragraph = `<text:p>${markup(text)}</text:p>`;
    return isItem ? `<text:list><text:list-item>${paragraph}</text:list-item></text:list>` : paragraph;
  });
  return open("text", `<office:text>${tags.join("")}</office:text>`, options);
}

/** Makes a spreadsheet of OpenDocument. */
export function makeOds(tabs: readonly SheetTab[], options: MakeZipOptions = {}): Uint8Array {
  const tables = tabs.map(({ name, rows }) => {
    const lines = rows.map((row) => {
      const cells = row.map((value) => {
        const type = typeof value === "number" ? `float" office:value="${value}` : "string";
        return `<table:table-cell office:value-type="${type}"><text:p>${markup(String(value))}</text:p></table:table-cell>`;
      });
      return `<table:table-row>${cells.join("")}</table:table-row>`;
    });
    return `<table:table table:name="${markup(name)}">${lines.join("")}</table:table>`;
  });
  return open("spreadsheet", `<office:spreadsheet>${tables.join("")}</office:spreadsheet>`, options);
}

/** Makes a presentation of OpenDocument. */
export function makeOdp(slides: readonly Slide[], options: MakeZipOptions = {}): Uint8Array {
  const pages = slides.map(({ title, lines }) => {
    const frame = (kind: string, texts: readonly string[]) =>
      `<draw:frame presentation:class="${kind}"><draw:text-box>${texts.map((text) => `<text:p>${markup(text)}</text:p>`).join("")}</draw:text-box></draw:frame>`;
    return `<draw:page draw:name="${markup(title)}">${frame("title", [title])}${frame("outline", lines)}</draw:page>`;
  });
  return open("presentation", `<office:presentation>${pages.join("")}</office:presentation>`, options);
}

function open(kind: string, body: string, options: MakeZipOptions): Uint8Array {
  return makeZip(
    {
      mimetype: `application/vnd.oasis.opendocument.${kind}`,
      "content.xml": `<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content ${NAMESPACES} office:version="1.3"><office:body>${body}</office:body></office:document-content>`,
    },
    options,
  );
}

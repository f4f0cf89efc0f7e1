import type { FileRecord } from "../world/file_record.ts";
import { blocksOf, markup } from "./_blocks.ts";
import { type FileBytes, whole } from "./file_bytes.ts";
import { googleContentOf } from "./google_content_of.ts";
import { makeDocx, makePptx, makeXlsx } from "./make_office.ts";
import { makeOdt } from "./make_open_document.ts";
import { makePdf, paginate } from "./make_pdf.ts";
import { makePng } from "./make_png.ts";
import { makeZip } from "./make_zip.ts";
import { TINY_JPEG } from "./tiny_jpeg.ts";

const GOOGLE = "application/vnd.google-apps.";
const FILLER = Buffer.from("There is nothing to see in this part of the file. ".repeat(20));
/** How files begin that are too large to be made whole. */
const BEGINNINGS: Readonly<Record<string, string>> = {
  mp4: "\u0000\u0000\u0000\u0018ftypmp42",
  m4a: "\u0000\u0000\u0000\u0018ftypM4A ",
  mov: "\u0000\u0000\u0000\u0018ftypqt  ",
  heic: "\u0000\u0000\u0000\u0018ftypheic",
  mp3: "ID3\u0003\u0000",
  psd: "8BPS\u0000\u0001",
  gz: "\u001f\u008b\b\u0000",
};

/** What was made last: a client asks for one file several times, in parts. */
const made = new Map<string, FileBytes>();
const MOST_MADE = 4;

/** Makes the content of a blob of the sample, as long as the sample says; `name` is the one that it was born with. */
export function sampleBytes(file: FileRecord, name: string): FileBytes {
  const { id, size = 0 } = file;
  const known = made.get(id);
  if (known !== undefined) return known;
  const bytes = contentOf(file, { name, size });
  const [oldest] = made.keys();
  if (made.size >= MOST_MADE && oldest !== undefined) made.delete(oldest);
  made.set(id, bytes);
  return bytes;
}

interface Shape {
  readonly name: string;
  readonly size: number;
}

function contentOf(file: FileRecord, { name, size }: Shape): FileBytes {
  const extension = name.match(/\.(\w+)$/)?.[1]?.toLowerCase() ?? "";
  const title = name.replace(/\.\w+$/, "");
  const as = (kind: string) => googleContentOf({ ...file, mimeType: GOOGLE + kind, sample: title });
  const blocks = () => blocksOf(as("document").markdown ?? "");
  switch (extension) {
    case "docx":
      return whole(makeDocx(blocks(), { size }));
    case "odt":
      return whole(makeOdt(blocks(), { size }));
    case "xlsx":
      return whole(makeXlsx(as("spreadsheet").tabs ?? [], { size }));
    case "pptx":
      return whole(makePptx(as("presentation").slides ?? [], { size }));
    case "pdf":
      return whole(
        makePdf(
          pagesOf(
            title,
            blocks().map(({ text }) => text),
          ),
          { size },
        ),
      );
    case "png":
      return whole(makePng({ width: 800, height: 600, colour: [90, 140, 90], size }));
    case "jpg":
      return begun(TINY_JPEG, size);
    case "zip":
      return whole(makeZip({ "read me.txt": `${title}\n` }, { size }));
    default:
      return BEGINNINGS[extension] === undefined
        ? whole(textOf(extension, { name: title, size }))
        : begun(Buffer.from(BEGINNINGS[extension], "latin1"), size);
  }
}

/** A report has a page of its own for each of its parts. */
function pagesOf(title: string, lines: readonly string[]): readonly (readonly string[])[] {
  return [
    ...paginate(lines),
    [`${title}: figures`, "Figure 1 shows what was asked.", "Figure 2 shows what was answered."],
    [`${title}: sources`, "Everything in here was made up."],
  ];
}

/** What stands behind the beginning is made as it is asked for. */
function begun(beginning: Uint8Array, size: number): FileBytes {
  return {
    size,
    slice: (from, to) => {
      const bytes = Buffer.alloc(Math.max(0, to - from));
      for (let at = 0; at < bytes.length; ) {
        const place = (from + at) % FILLER.length;
        at += FILLER.copy(bytes, at, place);
      }
      if (from < beginning.length) bytes.set(beginning.subarray(from, Math.min(beginning.length, to)));
      return bytes;
    },
  };
}

function textOf(extension: string, shape: Shape): Uint8Array {
  const { name, size } = shape;
  const text = TEXTS[extension]?.(shape) ?? lines(name, size);
  const bytes = Buffer.alloc(size, "\n");
  bytes.set(Buffer.from(text).subarray(0, size));
  return bytes;
}

const TEXTS: Readonly<Record<string, (shape: Shape) => string>> = {
  md: ({ name, size }) => `# ${name}\n\n## First part\n\n${lines(name, size / 2)}\n## Second part\n\n`,
  csv: ({ size }) =>
    `date,payee,amount\n${Array.from(
      { length: Math.floor(size / 40) },
      (_, at) =>
        `2026-${String(1 + (at % 12)).padStart(2, "0")}-${String(1 + (at % 28)).padStart(2, "0")},"Shop ${at % 7}, town",${(at * 137) % 900}.50\n`,
    ).join("")}`,
  html: ({ name }) =>
    `<!doctype html><html><head><title>${markup(name)}</title><style>p { color: #333 }</style></head><body><h1>${markup(name)}</h1><p>An entry of <a href="https://example.com/old">the old blog</a>.</p><ul><li>First</li><li>Second</li></ul></body></html>`,
  json: ({ name }) => JSON.stringify({ name, keys: ["first", "second"] }),
  svg: ({ name }) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><title>${markup(name)}</title><circle cx="32" cy="32" r="30"/></svg>`,
  ics: ({ name }) =>
    `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//example.com//${name}//EN\r\nBEGIN:VEVENT\r\nUID:1@example.com\r\nDTSTAMP:20260101T090000Z\r\nDTSTART:20261201T090000Z\r\nSUMMARY:Dentist\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`,
};

function lines(name: string, size: number): string {
  const all: string[] = [];
  for (let [at, length] = [1, 0]; ; at++) {
    const line = `${name}, line ${at}: what was written down so that nobody forgets it.\n`;
    length += Buffer.byteLength(line);
    if (length > size) return all.join("");
    all.push(line);
  }
}

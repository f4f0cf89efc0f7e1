import { constants, crc32, deflateRawSync } from "node:zlib";

/** An entry of an archive as it lies in there. */
interface Entry {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** How many bytes the archive says that it unfolds to; as many as there are where it is not compressed. */
  readonly unfolded?: number;
}

const MILLION = 1_000_000;
/** A million blanks, as blocks of deflate after which others may stand, and as the last one. */
const OPEN_BLOCKS = deflateRawSync(Buffer.alloc(MILLION, " "), {
  level: 9,
  finishFlush: constants.Z_FULL_FLUSH,
});
const LAST_BLOCK = deflateRawSync(Buffer.alloc(MILLION, " "), { level: 9 });

/** Makes an archive of one entry of so many million blanks, of a thousandth of them. */
export function zipBomb(name: string, millions: number): Buffer {
  const blocks = Array.from({ length: millions - 1 }, () => OPEN_BLOCKS);
  const unfolded = Math.min(0xffffffff, millions * MILLION);
  return archiveOf([{ name, bytes: Buffer.concat([...blocks, LAST_BLOCK]), unfolded }]);
}

/** Makes an archive of texts by their names. */
export function zipOf(texts: Readonly<Record<string, string>>): Buffer {
  return archiveOf(Object.entries(texts).map(([name, text]) => ({ name, bytes: Buffer.from(text) })));
}

/** @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
function archiveOf(entries: readonly Entry[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, bytes, unfolded } of entries) {
    // What local header and directory both say: version, flags, method, time, checksum, sizes and the length of the name.
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(unfolded === undefined ? 0 : 8, 4);
    facts.writeUInt32LE(unfolded === undefined ? crc32(bytes) : 0, 10);
    facts.writeUInt32LE(bytes.length, 14);
    facts.writeUInt32LE(unfolded ?? bytes.length, 18);
    facts.writeUInt16LE(name.length, 22);
    const file = Buffer.concat([Buffer.from("PK\u0003\u0004"), facts, Buffer.from(name), bytes]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    const version = Buffer.from([20, 0]);
    directory.push(Buffer.from("PK\u0001\u0002"), version, facts, place, Buffer.from(name));
    files.push(file);
    at += file.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...files, listed, Buffer.from("PK\u0005\u0006"), end]);
}

/** Makes a PDF of so many pages, each with a line of text. */
export function longPdf(pages: number): Buffer {
  const kids = Array.from({ length: pages }, (_, at) => `${4 + 2 * at} 0 R`).join(" ");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  for (let page = 1; page <= pages; page++) {
    const said = `BT /F1 12 Tf 50 700 Td (Page ${page} of many) Tj ET`;
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${3 + 2 * page} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      `<< /Length ${said.length} >>\nstream\n${said}\nendstream`,
    );
  }
  let text = "%PDF-1.4\n";
  const rows: string[] = [];
  for (const [at, object] of objects.entries()) {
    rows.push(`${String(text.length).padStart(10, "0")} 00000 n \n`);
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
  }
  const size = objects.length + 1;
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(`${text}xref\n0 ${size}\n0000000000 65535 f \n${rows.join("")}${trailer}`, "latin1");
}

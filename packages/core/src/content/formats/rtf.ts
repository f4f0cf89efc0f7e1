import type { TextWriter } from "./text_writer.ts";

/** Groups that hold no text of the document. */
const HIDDEN: ReadonlySet<string> = new Set(
  "fonttbl colortbl stylesheet info pict object header footer headerl headerr footerl footerr themedata datastore listtable listoverridetable rsidtbl generator xmlnstbl latentstyles fldinst".split(
    " ",
  ),
);
const SIGNS: Readonly<Record<string, string>> = {
  par: "\n",
  line: "\n",
  row: "\n",
  sect: "\n",
  page: "\n",
  tab: "\t",
  cell: "\t",
  emdash: "—",
  endash: "–",
  lquote: "‘",
  rquote: "’",
  ldblquote: "“",
  rdblquote: "”",
  bullet: "•",
};
const TOKEN = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|([^\\{}]+)/gi;

interface Group {
  isHidden: boolean;
  /** How many letters behind a `\u` stand for it where it is not known. */
  skips: number;
}

/**
 * Reads the text of RTF.
 *
 * @see https://www.loc.gov/preservation/digital/formats/fdd/fdd000473.shtml
 */
export function readRtf(bytes: Uint8Array, writer: TextWriter): void {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  let decoder = new TextDecoder("windows-1252");
  const above: Group[] = [];
  let group: Group = { isHidden: false, skips: 1 };
  let skip = 0;
  let coded: number[] = [];
  const say = (text: string) => {
    if (!group.isHidden && text !== "") writer.write(text);
  };
  const endCoded = () => {
    if (coded.length > 0) say(decoder.decode(Uint8Array.from(coded)));
    coded = [];
  };
  for (const [, word, number, hex, sign, brace, text] of source.matchAll(TOKEN)) {
    if (hex !== undefined) {
      if (skip > 0) skip--;
      else coded.push(Number.parseInt(hex, 16));
      continue;
    }
    endCoded();
    if (brace === "{") {
      above.push({ ...group });
      writer.checkTime();
    } else if (brace === "}") {
      group = above.pop() ?? group;
      skip = 0;
    } else if (text !== undefined) {
      const plain = text.replace(/[\r\n]+/g, "");
      say(plain.slice(skip));
      skip = Math.max(0, skip - plain.length);
    } else if (sign !== undefined) {
      if (sign === "*") group.isHidden = true;
      else if (skip > 0) skip--;
      else if (sign === "~") say("\u00a0");
      else if (sign === "_") say("-");
      else if (/[\\{}]/.test(sign)) say(sign);
    } else if (word === "u") {
      say(String.fromCharCode(Number(number) & 0xffff));
      skip = group.skips;
    } else if (word === "uc") group.skips = Math.max(0, Number(number) || 0);
    else if (word === "ansicpg") decoder = decoderOf(number) ?? decoder;
    else if (word !== undefined && HIDDEN.has(word)) group.isHidden = true;
    else if (word !== undefined && Object.hasOwn(SIGNS, word)) say(SIGNS[word] ?? "");
  }
  endCoded();
}

function decoderOf(page: string | undefined): InstanceType<typeof TextDecoder> | undefined {
  const labels: Readonly<Record<string, string>> = {
    "932": "shift_jis",
    "936": "gbk",
    "949": "euc-kr",
    "950": "big5",
    "65001": "utf-8",
  };
  try {
    return new TextDecoder(labels[page ?? ""] ?? `windows-${page}`);
  } catch {
    return undefined;
  }
}

import { ENCODED_NAMES, HOSTILE_NAMES } from "./_sample_hostile_names.ts";
import type { FileRecord } from "./file_record.ts";
import type { Random } from "./random.ts";

/** Few enough that siblings often share a name, or differ in nothing but the case or the composition of a letter. */
const WORDS: readonly string[] =
  "Report report Plan Notes notes Café Cafe\u0301 Budget Photo Scan Invoice Draft Summary 2026 Über Årsplan".split(
    " ",
  );

/** What stands for something else in a path, a query, a spreadsheet, a terminal or a page. */
const PIECES: readonly string[] = [
  ..."/ % %2F %25 . .. ~ ~1 \\ ' \" * ? : | < > & = + - @ # $ ` ( ) { } [ ] , ;".split(" "),
  " ",
  "\t",
  "\n",
  "\r",
  "\u0000",
  "\u001b[2J",
  "\u007f",
  "\u0085",
  "\u00a0",
  "\u200b",
  "\u202e",
  "\u2066",
  "\u2028",
  "\ufeff",
  "\ufffd",
  "\ud800",
  "\udc00",
  "\u{1f468}\u200d\u{1f469}\u200d\u{1f467}",
  "e\u0301",
  "ß",
  "İ",
  "ﬁ",
  "word",
  "Word",
];

/** Without the longest: thousands of it would make every test slow. */
const ALL_HOSTILE = [...HOSTILE_NAMES, ...ENCODED_NAMES.filter(({ length }) => length < 1000)];

/** What a name is chosen by. */
export interface RandomNameOptions {
  readonly isHostile: boolean;
  /** What already lies in the same folder. */
  readonly siblings: readonly FileRecord[];
}

/** Returns a name, at times a sibling's; hostile ones also imitate how paths tell siblings of one name apart. */
export function randomName(random: Random, options: RandomNameOptions): string {
  const { isHostile, siblings } = options;
  const sibling = siblings[Math.floor(random() * siblings.length)];
  if (sibling !== undefined && random() < 0.12) return sibling.name;
  if (!isHostile || random() < 0.3) return plainName(random);
  if (sibling !== undefined && random() < 0.1)
    return `${sibling.name}~${sibling.id.slice(0, 3 + random() * 6)}`;
  return random() < 0.4 ? pick(random, ALL_HOSTILE) : patchwork(random);
}

/** Returns one of the values. */
export function pick<Value>(random: Random, values: readonly [Value, ...Value[]] | readonly Value[]): Value {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new RangeError("Cannot pick from nothing");
  return value;
}

function plainName(random: Random): string {
  const words = [pick(random, WORDS), ...(random() < 0.4 ? [pick(random, WORDS)] : [])];
  const extension = random() < 0.4 ? pick(random, [".pdf", ".txt", ".docx", ".JPG", ".tar.gz"]) : "";
  return `${words.join(" ")}${extension}`;
}

function patchwork(random: Random): string {
  return Array.from({ length: 1 + Math.floor(random() * 5) }, () => pick(random, PIECES)).join("");
}

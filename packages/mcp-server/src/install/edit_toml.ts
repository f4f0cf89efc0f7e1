import { isDeepStrictEqual } from "node:util";
import { DriveError } from "@drivelens/core";
import { parse, stringify, TomlError } from "smol-toml";
import type { EditedText, EntryPlace } from "./edit_json.ts";

type Table = Readonly<Record<string, unknown>>;

/**
 * Sets one table of tables of a TOML text, such as `[mcp_servers.drivelens]`, and leaves every other line as it is.
 *
 * What is written is parsed again and compared: where the file says the same in another way (inline, or by dotted keys), the edit is
 * refused rather than guessed.
 *
 * @param value undefined takes the table out
 * @throws {DriveError} `INVALID_INPUT` with the line, for a text that is not TOML, or that cannot be edited so.
 */
export function editToml(text: string, place: EntryPlace, value: unknown): EditedText {
  const before = serversOf(readToml(text, place), place)[place.name];
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const lines = text.split(/(?<=\n)/);
  const own = ownLines(lines, place);
  const first = own.findIndex(Boolean);
  const table = value === undefined ? "" : tableText(value, place).replaceAll("\n", eol);
  const edited =
    first === -1
      ? appended(text, table, eol)
      : lines.map((line, at) => (at === first ? table : own[at] === true ? "" : line)).join("");
  // The blank line that parted it from what is before.
  const wasLast =
    value === undefined && first > 0 && own.lastIndexOf(true) >= lines.findLastIndex((line) => line !== "");
  const whole = wasLast ? edited.replace(/(\r?\n)\r?\n$/, "$1") : edited;
  checkOnlyThat({ before: text, after: whole, value, place });
  return { text: whole, before: plain(before) };
}

/** Writes the tables of an entry, as they stand in the file. */
export function tableText(value: unknown, { container, name }: EntryPlace): string {
  return `${stringify({ [container]: { [name]: value } }).trim()}\n`;
}

/** Which lines belong to the entry: from the head of one of its tables to the last line with something of it. */
function ownLines(lines: readonly string[], { container, name }: EntryPlace): readonly boolean[] {
  const own: boolean[] = [];
  let isOwn = false;
  let isInText: string | undefined;
  for (const line of lines) {
    const head =
      isInText === undefined
        ? line.trimEnd().match(/^\s*\[{1,2}([^\]]*)\]{1,2}\s*(?:#.*)?$/)?.[1]
        : undefined;
    if (head !== undefined) {
      const [table, entry] = keysOf(head);
      isOwn = table === container && entry === name;
    }
    own.push(isOwn);
    isInText = textOpenBehind(line, isInText);
  }
  // Blank lines and comments before the next table are the next table's.
  for (let at = lines.length - 1; at >= 0; at--) {
    if (own[at] === true && own[at + 1] !== true)
      for (let back = at; back >= 0 && /^\s*(?:#.*)?$/.test((lines[back] ?? "").trimEnd()); back--)
        own[back] = false;
  }
  return own;
}

/** Reads the keys of a table's head. */
function keysOf(head: string): readonly string[] {
  try {
    const keys: string[] = [];
    let table: unknown = parse(`[${head}]`);
    while (typeof table === "object" && table !== null && Object.keys(table).length === 1) {
      const [key = ""] = Object.keys(table);
      keys.push(key);
      table = (table as Table)[key];
    }
    return keys;
  } catch {
    return [];
  }
}

/** Which kind of text over several lines is open behind a line. */
function textOpenBehind(line: string, open: string | undefined): string | undefined {
  let isOpen = open;
  for (const [sign] of line.matchAll(/"""|'''|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|#.*/g)) {
    if (isOpen !== undefined) {
      if (sign === isOpen) isOpen = undefined;
    } else if (sign === '"""' || sign === "'''") isOpen = sign;
  }
  return isOpen;
}

function appended(text: string, table: string, eol: string): string {
  if (table === "") return text;
  if (text.trim() === "") return table;
  const end = text.endsWith("\n") ? "" : eol;
  return `${text}${end}${eol}${table}`;
}

interface Check {
  readonly before: string;
  readonly after: string;
  readonly value: unknown;
  readonly place: EntryPlace;
}

function checkOnlyThat({ before, after, value, place }: Check): void {
  const rest = (text: string) => {
    const { [place.container]: _, ...others } = readToml(text, place);
    const { [place.name]: __, ...siblings } = serversOf(readToml(text, place), place);
    return plain({ others, siblings });
  };
  let isRight = false;
  try {
    const set = plain(serversOf(readToml(after, place), place)[place.name]);
    isRight = isDeepStrictEqual(set, value) && isDeepStrictEqual(rest(after), rest(before));
  } catch {
    // What was put in does not go with the rest.
  }
  if (isRight) return;
  throw new DriveError(
    "INVALID_INPUT",
    `Cannot change "${place.path}" without changing more: it has "${place.container}" in another form than a table of its own for each server`,
    { hint: "Write the entry yourself: see --print" },
  );
}

function readToml(text: string, { path }: EntryPlace): Table {
  try {
    return parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [what = ""] = error.message.replace(/^Invalid TOML document: /, "").split("\n");
    throw new DriveError("INVALID_INPUT", `Cannot read "${path}": line ${error.line} is not TOML: ${what}`, {
      hint: "Mend the line and run this again; nothing was changed",
    });
  }
}

function serversOf(whole: Table, { container, path }: EntryPlace): Table {
  const servers = whole[container] ?? {};
  if (typeof servers === "object" && !Array.isArray(servers)) return servers as Table;
  throw new DriveError(
    "INVALID_INPUT",
    `Cannot change "${path}": it has something else than tables as "${container}"`,
    {
      hint: "Mend it and run this again, or write the entry yourself: see --print",
    },
  );
}

/** The parser's objects have no prototype, and dates of its own. */
function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

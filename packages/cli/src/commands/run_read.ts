import {
  type DriveClient,
  DriveError,
  type FileImage,
  type FileText,
  matchFile,
  outlineFile,
  readFile,
  shellQuote,
} from "@drivelens/core";
import type { Flags } from "../command_line/command.ts";
import { FlagError } from "../command_line/flag_error.ts";
import { safeJson, visibleLines } from "../escape.ts";
import { EXIT_INCOMPLETE } from "../exit_codes.ts";
import type { CliIo, Sink } from "../io.ts";
import { openOutputFile } from "../output_file.ts";
import { matchLines, outlineLines } from "../render/reading_lines.ts";
import { driveOf } from "./_drive_of.ts";
import { writeNote } from "./_note.ts";
import { wholeNumber } from "./_numbers.ts";
import { textOf } from "./_texts.ts";

const MOST = 1_000_000_000;
/** As much as a person reads at once. */
const LIMIT_ON_TERMINAL = 20_000;
const PARTS = ["offset", "limit", "page", "tab", "range"] as const;

/** Writes what a file says, to a pipe as it is and to a terminal without anything that a terminal obeys. */
export async function runRead(flags: Flags, io: CliIo): Promise<number> {
  const asked = askedOf(flags);
  const client = await driveOf(flags, io, { access: "content" });
  const path = textOf(flags.output);
  if (path === undefined) return read(client, { asked, flags, io, out: io.stdout });
  const out = await openOutputFile(path);
  try {
    const code = await read(client, { asked, flags, io, out });
    await out.commit();
    return code;
  } finally {
    await out.discard();
  }
}

/** What is wanted of the file. */
interface Asked {
  readonly place: string;
  readonly offset: number | undefined;
  readonly limit: number | undefined;
  readonly page: number | undefined;
  readonly tab: string | undefined;
  readonly range: string | undefined;
  readonly match: string | undefined;
  readonly outline: boolean;
}

function askedOf(flags: Flags): Asked {
  const match = textOf(flags.match);
  const outline = flags.outline === true;
  const whole = match !== undefined ? "match" : outline ? "outline" : undefined;
  const other = [...PARTS, "outline"].find((flag) => flags[flag] !== undefined && flag !== whole);
  if (whole !== undefined && other !== undefined) {
    throw new FlagError(whole, `Cannot use --${whole} and --${other} together`, {
      hint: "Leave one of them out: it is about the whole text",
    });
  }
  return {
    place: textOf(flags.FILE) ?? "",
    offset: wholeNumber("offset", textOf(flags.offset), [0, MOST]),
    limit: wholeNumber("limit", textOf(flags.limit), [1, MOST]),
    page: wholeNumber("page", textOf(flags.page), [1, MOST]),
    tab: textOf(flags.tab),
    range: textOf(flags.range),
    match,
    outline,
  };
}

interface ReadOptions {
  readonly asked: Asked;
  readonly flags: Flags;
  readonly io: CliIo;
  readonly out: Sink;
}

async function read(client: DriveClient, options: ReadOptions): Promise<number> {
  const { asked, io, out } = options;
  const { place, match, outline, offset, page, tab, range } = asked;
  const { signal } = io;
  if (match !== undefined) {
    const found = await matchFile(client, place, { words: match, signal });
    await writeLines(matchLines(found), { ...options, json: found });
    return tellNotes(found, { ...options, isAtEnd: true });
  }
  if (outline) {
    const seen = await outlineFile(client, place, { signal });
    await writeLines(outlineLines(seen), { ...options, json: seen });
    return tellNotes(seen, { ...options, isAtEnd: true });
  }
  const limit = asked.limit ?? (out.isTerminal && !isJson(options.flags) ? LIMIT_ON_TERMINAL : undefined);
  const reading = await readFile(client, place, { offset, limit, page, tab, range, signal });
  return reading.kind === "image" ? writeImage(reading, options) : writeText(reading, options);
}

async function writeText(reading: FileText, options: ReadOptions): Promise<number> {
  const { flags, io, out, asked } = options;
  const { text, nextOffset, characters } = reading;
  if (isJson(flags)) await out.write(`${safeJson(reading)}\n`);
  else await out.write(out.isTerminal ? ended(visibleLines(text)) : text);
  if (nextOffset !== null) {
    const left = (characters - nextOffset).toLocaleString("en");
    const next = `drivelens read ${shellQuote(asked.place, io)}${sameParts(asked, io)} --offset ${nextOffset}`;
    await writeNote(`${left} more characters; to go on, run: ${next}`, { flags, io });
  }
  return tellNotes(reading, { ...options, isAtEnd: nextOffset === null });
}

/** Bytes have no place on a terminal. */
async function writeImage(reading: FileImage, { flags, io, out, asked }: ReadOptions): Promise<number> {
  const { bytes, notes, ...facts } = reading;
  if (isJson(flags)) {
    const data = Buffer.from(bytes).toString("base64");
    await out.write(`${safeJson({ ...facts, notes, data })}\n`);
  } else if (out.isTerminal) {
    const place = shellQuote(asked.place, io);
    throw new DriveError("UNSUPPORTED", `Cannot show "${reading.file.name}" here: it is a picture`, {
      hint: `To open it, run: drivelens open ${place}\nTo write it to a file, run: drivelens read ${place} -o FILE`,
    });
  } else await out.write(bytes);
  for (const note of notes) await writeNote(note, { flags, io });
  return 0;
}

async function writeLines(
  lines: readonly string[],
  { flags, out, json }: ReadOptions & { readonly json: unknown },
): Promise<void> {
  const text = lines.map((line) => (out.isTerminal ? visibleLines(line) : line)).join("\n");
  await out.write(isJson(flags) ? `${safeJson(json)}\n` : `${text}\n`);
}

/** Tells what is not as in the file; whoever came to the end of what could be read has not come to the end of the file. */
async function tellNotes(
  { notes, complete }: { readonly notes: readonly string[]; readonly complete: boolean },
  { flags, io, isAtEnd }: ReadOptions & { readonly isAtEnd: boolean },
): Promise<number> {
  for (const note of notes) await writeNote(note, { flags, io });
  return complete || !isAtEnd ? 0 : EXIT_INCOMPLETE;
}

function sameParts({ limit, page, tab, range }: Asked, io: CliIo): string {
  const given = { page, tab, range, limit };
  return Object.entries(given)
    .flatMap(([name, value]) => (value === undefined ? [] : [` --${name} ${shellQuote(String(value), io)}`]))
    .join("");
}

function isJson(flags: Flags): boolean {
  return flags.format === "json";
}

function ended(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}

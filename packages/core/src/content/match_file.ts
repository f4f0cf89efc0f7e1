import type { DriveClient } from "../drive/create_drive_client.ts";
import { DriveError } from "../errors.ts";
import { loadContent } from "./_load_content.ts";
import { boundary } from "./_text_window.ts";
import type { ExtractedText } from "./extracted_text.ts";
import { type PartSummary, readableFile, type TextFacts } from "./file_reading.ts";
import { noText } from "./outline_file.ts";
import { summaryOf } from "./read_file.ts";

/** A passage of a text in which words were found. */
export interface Passage {
  /** Where it begins in the whole text, as {@link readFile} takes it. */
  readonly offset: number;
  readonly text: string;
  /** The page, slide or tab that it lies in. */
  readonly part: PartSummary | null;
}

/** The passages of a file around words. */
export interface FileMatches extends TextFacts {
  /** Characters of the whole text. */
  readonly characters: number;
  /** In the order of the text. */
  readonly passages: readonly Passage[];
  /** How many passages there are in all. */
  readonly count: number;
}

/** What {@link matchFile} may be given. */
export interface MatchFileOptions {
  /** How many passages are given at the most. @default 20 */
  readonly limit?: number | undefined;
  /** How many characters are shown before and behind a word. @default 200 */
  readonly around?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

const DEFAULT_LIMIT = 20;
const DEFAULT_AROUND = 200;
/** What is found so often says nothing. */
const MOST_FOUND = 20_000;
const MOST_WORDS = 20;
/** Passages that meet are one, until it is so many times as long as what is shown before a word. */
const LONGEST = 8;

/**
 * Finds words in the text of a file, in any case, and gives the passages around them; those with the most of the words
 * alone. Words in quotation marks stand beside each other.
 *
 * @throws {DriveError} what {@link readFile} throws, `UNSUPPORTED` for a picture, and `INVALID_INPUT` without a word.
 */
export async function matchFile(
  client: DriveClient,
  place: string,
  options: MatchFileOptions & { readonly words: string },
): Promise<FileMatches> {
  const { words, limit = DEFAULT_LIMIT, around = DEFAULT_AROUND, signal } = options;
  const patterns = patternsOf(words);
  const content = await loadContent(client, place, { signal });
  if (content.kind === "image") throw noText(content.file.name);
  const { text: extracted } = content;
  const spans = bestOf(spansAround(extracted.text, { patterns, around }));
  return {
    file: readableFile(content.file),
    format: extracted.format,
    notes: extracted.notes,
    complete: extracted.complete,
    characters: extracted.text.length,
    count: spans.length,
    passages: spans.slice(0, limit).map(({ from, to }) => ({
      offset: from,
      text: extracted.text.slice(from, to),
      part: partAt(extracted, from, to),
    })),
  };
}

function patternsOf(words: string): readonly RegExp[] {
  const found = [...words.matchAll(/"([^"]+)"|(\S+)/g)].map(([, phrase, word]) =>
    (phrase ?? word ?? "").trim(),
  );
  const wanted = [...new Set(found.filter((word) => word !== ""))].slice(0, MOST_WORDS);
  if (wanted.length === 0)
    throw new DriveError("INVALID_INPUT", "Cannot look for nothing", { hint: "Name the words to look for" });
  return wanted.map(
    (word) =>
      new RegExp(
        word
          .split(/\s+/)
          .map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"))
          .join("\\s+"),
        "giu",
      ),
  );
}

interface Span {
  readonly from: number;
  readonly to: number;
  /** Which of the words are in it. */
  readonly words: ReadonlySet<number>;
}

function spansAround(
  text: string,
  { patterns, around }: { readonly patterns: readonly RegExp[]; readonly around: number },
): readonly Span[] {
  const found: { readonly from: number; readonly to: number; readonly word: number }[] = [];
  for (const [word, pattern] of patterns.entries()) {
    let count = 0;
    for (const match of text.matchAll(pattern)) {
      found.push({ from: match.index, to: match.index + match[0].length, word });
      if (++count >= MOST_FOUND) break;
    }
  }
  found.sort((one, other) => one.from - other.from);
  const spans: { from: number; to: number; words: Set<number> }[] = [];
  for (const { from, to, word } of found) {
    const last = spans.at(-1);
    const start = Math.max(0, from - around);
    const end = Math.min(text.length, to + around);
    if (last !== undefined && start <= last.to && end - last.from <= LONGEST * around) {
      last.to = Math.max(last.to, end);
      last.words.add(word);
    } else spans.push({ from: Math.max(start, last?.to ?? 0), to: end, words: new Set([word]) });
  }
  return spans.map(({ from, to, words }) => ({ from: boundary(text, from), to: boundary(text, to), words }));
}

function bestOf(spans: readonly Span[]): readonly Span[] {
  const most = spans.reduce((best, { words }) => Math.max(best, words.size), 0);
  return spans.filter(({ words }) => words.size === most);
}

function partAt({ parts }: ExtractedText, from: number, to: number): PartSummary | null {
  const middle = (from + to) / 2;
  const part = parts.findLast(({ offset }) => offset <= middle);
  return part === undefined ? null : summaryOf(part);
}

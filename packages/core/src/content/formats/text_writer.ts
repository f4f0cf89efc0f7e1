import type { ExtractedText, TextHeading, TextPart } from "../extracted_text.ts";

/** Characters of one file that are kept at the most. */
const MOST_CHARACTERS = 20_000_000;

const MOST_HEADINGS = 10_000;
/** Sentences on what is not as in the file. */
const MOST_NOTES = 20;

/** Thrown to whoever writes more than is kept, or longer than there is time; what was written stays. */
export class FullError extends Error {
  override readonly name = "FullError";
}

/** What {@link TextWriter} is made of. */
export interface TextWriterOptions {
  readonly format: ExtractedText["format"];
  /** By `performance.now()`: when to stop. */
  readonly until: number;
  /** @default 20,000,000 */
  readonly most?: number;
}

type OpenPart = Omit<TextPart, "characters">;
type Heading = Omit<TextHeading, "characters">;

/** Collects the text of a file, with its pages, slides or tabs, up to what is kept at the most. */
export class TextWriter {
  readonly format: ExtractedText["format"];
  readonly #until: number;
  readonly #most: number;
  readonly #pieces: string[] = [];
  readonly #parts: TextPart[] = [];
  readonly #notes = new Set<string>();
  #length = 0;
  #open: OpenPart | undefined;
  #expected = 0;
  #isWhole = true;
  #headings: readonly Heading[] | undefined;

  constructor({ format, until, most = MOST_CHARACTERS }: TextWriterOptions) {
    this.format = format;
    this.#until = until;
    this.#most = most;
  }

  get length(): number {
    return this.#length;
  }

  /** @throws {FullError} */
  write(text: string): void {
    const room = this.#most - this.#length;
    const fitting = text.length > room ? wholeLetters(text.slice(0, room)) : text;
    this.#pieces.push(fitting);
    this.#length += fitting.length;
    if (fitting.length < text.length) {
      this.note(`Only the first ${this.#most.toLocaleString("en")} characters are read`);
      throw new FullError();
    }
    this.checkTime();
  }

  /** Tells whether there is time to read more. */
  hasTime(): boolean {
    return performance.now() < this.#until;
  }

  /** @throws {FullError} */
  checkTime(): void {
    if (this.hasTime()) return;
    this.note("Only as much is read as there was time for");
    throw new FullError();
  }

  /** Begins a page, a slide or a tab, with a line of its own that announces it. */
  begin(part: Pick<TextPart, "kind" | "number" | "title">): void {
    this.end();
    const title = part.title === null ? "" : `: ${part.title.replace(/\s+/g, " ").trim()}`;
    this.write(`${this.#length === 0 ? "" : "\n"}[${part.kind} ${part.number}${title}]\n`);
    this.#open = { ...part, offset: this.#length };
  }

  /** Begins a tab that is all there is, and needs no line of its own. */
  beginWhole(part: Pick<TextPart, "kind" | "number" | "title">): void {
    this.#open = { ...part, offset: this.#length };
  }

  /** Ends the page, slide or tab. */
  end(size: Pick<TextPart, "rows" | "columns"> = {}): void {
    if (this.#open === undefined) return;
    this.#parts.push({ ...this.#open, characters: this.#length - this.#open.offset, ...size });
    this.#open = undefined;
  }

  /** Says how many pages, slides or tabs there are. */
  expect(parts: number): void {
    this.#expected = parts;
  }

  /** Says which headings there are, for a text that does not show them itself. */
  setHeadings(headings: readonly Heading[]): void {
    this.#headings = headings;
  }

  /** Returns where a page, a slide or a tab begins that was written. */
  offsetOf(number: number): number | undefined {
    return this.#parts.find((part) => part.number === number)?.offset;
  }

  /** Says what is not as in the file. */
  note(sentence: string): void {
    this.#notes.add(sentence);
  }

  /** Says that some of the text is missing, though the end was reached. */
  leaveOut(): void {
    this.#isWhole = false;
  }

  finish(complete: boolean): ExtractedText {
    this.end();
    const text = this.#pieces.join("");
    const headings = this.#headings ?? (this.format === "markdown" ? headingsOf(text) : []);
    if (headings.length > MOST_HEADINGS)
      this.note(`Of ${headings.length} headings, the first ${MOST_HEADINGS} are known`);
    return {
      format: this.format,
      text,
      parts: this.#parts,
      partCount: Math.max(this.#expected, this.#parts.length),
      headings: sized(headings, text.length),
      notes: boundedNotes([...this.#notes]),
      complete: complete && this.#isWhole,
    };
  }
}

/** Leaves out half a surrogate pair at the end. */
function wholeLetters(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? text.slice(0, -1) : text;
}

/** A file may have as much to say as it has pages. */
function boundedNotes(notes: readonly string[]): readonly string[] {
  const more = notes.length - MOST_NOTES;
  return more <= 0 ? notes : [...notes.slice(0, MOST_NOTES), `${more} more notes are left out`];
}

/** Finds the headings of Markdown, outside of blocks of code. */
function headingsOf(text: string): readonly Heading[] {
  const found: Heading[] = [];
  let isCode = false;
  for (const line of text.matchAll(/^(?:(`{3,}|~{3,})|(#{1,6})[ \t]+([^\n]*))/gm)) {
    if (line[1] !== undefined) isCode = !isCode;
    else if (!isCode)
      found.push({
        level: line[2]?.length ?? 1,
        title: (line[3] ?? "").replace(/[ \t#]+$/, "").slice(0, 500),
        offset: line.index,
      });
  }
  return found;
}

/** Finds where each heading's part ends. */
function sized(found: readonly Heading[], length: number): readonly TextHeading[] {
  // From the end, so that each finds the next one of its level or a higher one at once.
  const next = new Array<number>(7).fill(length);
  const all: TextHeading[] = [];
  for (const heading of found.slice(0, MOST_HEADINGS).reverse()) {
    const end = Math.min(...next.slice(0, heading.level + 1));
    all.push({ ...heading, characters: end - heading.offset });
    for (let level = heading.level; level < next.length; level++) next[level] = heading.offset;
  }
  return all.reverse();
}

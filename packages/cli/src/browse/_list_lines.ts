import type { DriveFile, FolderEntry } from "@drivelens/core";
import { escapeText } from "../escape.ts";
import { bar } from "../render/bar.ts";
import { cutText } from "../render/cut_text.ts";
import { displayWidth } from "../render/display_width.ts";
import { humanSize, humanTime, percent } from "../render/human.ts";
import { type StyleName, styled } from "../render/style.ts";
import { cutStart } from "./cut_start.ts";
import type { FrameOptions } from "./frame.ts";
import { type ColumnWidths, columnWidths, GAP, listHeight, MARK_WIDTH } from "./layout.ts";
import type { BrowseState } from "./state.ts";

/** The list as it is seen. */
interface ListLines {
  /** What stands above the columns. */
  readonly head: string;
  readonly rows: readonly string[];
}

/** A line before it has its columns. */
interface Line {
  readonly size: string;
  readonly share: string;
  readonly bar: string;
  readonly files: string;
  readonly modified: string;
  readonly name: string;
  readonly style?: StyleName | undefined;
}

const HEAD: Line = {
  size: "SIZE",
  share: "SHARE",
  bar: "",
  files: "FILES",
  modified: "MODIFIED",
  name: "NAME",
};

/** Draws the lines of the folder, or of what was found, that are in sight. */
export function listLines(state: BrowseState, options: FrameOptions): ListLines {
  const { size, search, folder } = state;
  const height = listHeight(size);
  const longest = search === undefined ? folder.total.files.toLocaleString("en").length : 0;
  const all = columnWidths(size.columns, longest);
  const widths = search === undefined ? all : foundWidths(all);
  const draw = (line: Line, isChosen: boolean | undefined) =>
    drawn(line, {
      widths,
      columns: size.columns,
      isChosen,
      colour: options.colour,
      end: search !== undefined,
    });
  const head = styled(
    options,
    "dim",
    draw({ ...HEAD, name: search === undefined ? "NAME" : "PATH" }, undefined).trimEnd(),
  );
  if (search === undefined) {
    const { scroll } = state;
    const seen = folder.entries.slice(scroll.top, scroll.top + height);
    if (seen.length === 0) return { head, rows: [note("Nothing lies here", state)] };
    const lines = seen.map((entry) => entryLine(entry, { folder, widths, now: options.now }));
    return { head, rows: lines.map((line, at) => draw(line, scroll.top + at === scroll.at)) };
  }
  const { scroll, result } = search;
  if (result === undefined) return { head, rows: [note("Type what is in the name", state)] };
  if (result.found.length === 0) return { head, rows: [note("No name fits", state)] };
  const seen = result.found.slice(scroll.top, scroll.top + height);
  const lines = seen.map(({ file }) => foundLine(file, options.now));
  return { head, rows: lines.map((line, at) => draw(line, scroll.top + at === scroll.at)) };
}

function note(text: string, { size }: BrowseState): string {
  return cutText(`  ${text}`, size.columns);
}

/** Of what was found no share is known, and nothing that is below it. */
function foundWidths({ size, share, bar: drawnBar, files, modified, name }: ColumnWidths): ColumnWidths {
  const freed = [share, drawnBar, files].reduce((sum, each) => sum + (each === 0 ? 0 : each + GAP), 0);
  return { size, share: 0, bar: 0, files: 0, modified, name: name + freed };
}

interface EntryLineOptions {
  readonly folder: BrowseState["folder"];
  readonly widths: ColumnWidths;
  readonly now: number;
}

function entryLine(entry: FolderEntry, { folder, widths, now }: EntryLineOptions): Line {
  const { bytes, files, kind, modifiedTime } = entry;
  const whole = folder.total.bytes;
  return {
    size: humanSize(bytes),
    share: percent(bytes, whole),
    bar: bar(whole === 0 ? 0 : bytes / whole, widths.bar),
    files: kind === "file" ? "" : files.toLocaleString("en"),
    modified: modifiedTime === null ? "" : humanTime(modifiedTime, now),
    name: nameOf(entry),
    style: kind === "file" ? undefined : "bold",
  };
}

function nameOf({ kind, name }: FolderEntry): string {
  if (kind === "unseen") return "(in folders that you cannot see)";
  return kind === "folder" ? `${escapeText(name)}/` : escapeText(name);
}

function foundLine({ path, size, modifiedTime, type, name }: DriveFile, now: number): Line {
  const shown = escapeText(typeof path === "string" ? path : name);
  return {
    size: typeof size === "number" ? humanSize(size) : "–",
    share: "",
    bar: "",
    files: "",
    modified: typeof modifiedTime === "string" ? humanTime(modifiedTime, now) : "",
    name: type === "folder" ? `${shown}/` : shown,
    style: type === "folder" ? "bold" : undefined,
  };
}

interface DrawnOptions {
  readonly widths: ColumnWidths;
  readonly columns: number;
  /** Undefined for what stands above the columns. */
  readonly isChosen: boolean | undefined;
  readonly colour: boolean;
  /** Whether of a long name the end is seen. */
  readonly end: boolean;
}

function drawn(line: Line, { widths, columns, isChosen, colour, end }: DrawnOptions): string {
  // Styles of its own would end that of the whole line.
  const tint = { colour: colour && isChosen !== true };
  const { name } = line;
  const cut = end && isChosen !== undefined ? cutStart(name, widths.name) : cutText(name, widths.name);
  const cells = [
    widths.size === 0 ? "" : line.size.padStart(widths.size),
    widths.share === 0 ? "" : line.share.padStart(widths.share),
    widths.bar === 0 ? "" : styled(tint, "cyan", line.bar.padEnd(widths.bar)),
    widths.files === 0 ? "" : line.files.padStart(widths.files),
    widths.modified === 0 ? "" : line.modified.padEnd(widths.modified),
  ].filter((cell) => cell !== "");
  const shown = line.style === undefined ? cut : styled(tint, line.style, cut);
  const mark = (isChosen === true ? ">" : "").padEnd(MARK_WIDTH);
  const text = mark + [...cells, shown].join(" ".repeat(GAP));
  if (isChosen !== true || !colour) return text;
  return styled({ colour }, "inverse", text + " ".repeat(Math.max(0, columns - displayWidth(text))));
}

import { escapeText } from "../escape.ts";
import { cutText } from "./cut_text.ts";
import { displayWidth } from "./display_width.ts";
import { count, humanSize } from "./human.ts";

/** How far a listing has come. */
export interface ProgressState {
  /** Files that were listed. */
  readonly rows: number;
  /** Files that were read, to be sorted or left out by now. @default rows */
  readonly examined?: number | undefined;
  readonly pages: number;
  /** Requests that have been sent and not yet answered. */
  readonly inFlight: number;
  /** What is being looked at. */
  readonly place?: string | undefined;
  /** How many rows there will be, where that is known. */
  readonly expected?: number | undefined;
  /** Bytes that have come, where files are downloaded. */
  readonly bytes?: number | undefined;
  /** How many bytes there will be, as far as sizes are known. */
  readonly expectedBytes?: number | undefined;
}

/** What {@link progressText} needs beside the state. */
export interface ProgressTextOptions {
  /** Files read a second; absent while there is too little to tell from. */
  readonly perSecond?: number | undefined;
  /** Files listed a second, which tells how long it will be. @default perSecond */
  readonly listedPerSecond?: number | undefined;
  /** How often the line was drawn before: the spinner turns by one each time. */
  readonly turn: number;
  /** Columns there are. */
  readonly width: number;
}

const SPINNER = [..."⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"];
/** The parts in the order of the line, and of those that are left out on a narrow terminal the first ones first. */
const PARTS = ["rows", "size", "place", "pages", "inFlight", "rate", "left"] as const;
const DISPENSABLE = ["inFlight", "pages", "place", "rate", "left", "size"] as const;

/** Writes how far a listing has come: `⠋ 12,300 files · 27 pages · 8 in flight · 1,450/s · about 12 s left`. */
export function progressText(state: ProgressState, options: ProgressTextOptions): string {
  const { turn, width } = options;
  const parts = new Map(Object.entries(partsOf(state, options)));
  const line = () =>
    `${SPINNER[turn % SPINNER.length]} ${PARTS.flatMap((part) => parts.get(part) ?? []).join(" · ")}`;
  for (const part of DISPENSABLE) {
    if (displayWidth(line()) <= width) break;
    parts.delete(part);
  }
  return cutText(line(), width);
}

function partsOf(
  { rows, examined = rows, pages, inFlight, place, expected, bytes, expectedBytes = 0 }: ProgressState,
  { perSecond, listedPerSecond = perSecond }: ProgressTextOptions,
): Partial<Record<(typeof PARTS)[number], string>> {
  const rate = Math.round(perSecond ?? 0);
  const listed = Math.round(listedPerSecond ?? 0);
  // Before the first file is listed, all are read that are to be sorted, and nobody knows how many these are.
  const left = expected === undefined || listed === 0 || rows === 0 ? 0 : (expected - rows) / listed;
  return {
    rows: rowsText(rows, examined),
    ...(bytes === undefined ? {} : { size: sizeText(bytes, expectedBytes) }),
    ...(place === undefined ? {} : { place: escapeText(place) }),
    ...(pages > 0 ? { pages: count(pages, "page") } : {}),
    ...(inFlight > 1 ? { inFlight: `${inFlight} in flight` } : {}),
    ...(rate > 0 ? { rate: `${rate.toLocaleString("en")}/s` } : {}),
    ...(left > 0 ? { left: `about ${duration(left)} left` } : {}),
  };
}

function sizeText(bytes: number, expected: number): string {
  return expected > bytes ? `${humanSize(bytes)} of ${humanSize(expected)}` : humanSize(bytes);
}

function rowsText(rows: number, examined: number): string {
  if (examined <= rows) return count(rows, "file");
  if (rows === 0) return `${count(examined, "file")} read`;
  return `${count(rows, "file")} · ${examined.toLocaleString("en")} read`;
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min`;
  return `${Math.round(seconds / 3600)} h`;
}

import { detect } from "chardet";
import { unreadable } from "./unreadable.ts";

/** What {@link decodeText} is told. */
export interface DecodeTextOptions {
  /** The encoding that the bytes themselves name. */
  readonly named?: string | undefined;
  /** Whether they may end in half a letter. @default false */
  readonly isCut?: boolean | undefined;
}

/** So many bytes tell the encoding of all. */
const SAMPLE_BYTES = 100_000;
const MARKS: readonly (readonly [label: string, bytes: readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

/**
 * Makes text of bytes: by their byte order mark, by the encoding that they name, as UTF-8 where they are that, and else as
 * what they most look like.
 *
 * @throws {DriveError} `UNSUPPORTED` for what is no text.
 */
export function decodeText(bytes: Uint8Array, { named, isCut = false }: DecodeTextOptions = {}): string {
  const label = encodingOf(bytes, { named, isCut });
  const text = new TextDecoder(label).decode(bytes, { stream: isCut });
  if (isBinary(text.slice(0, SAMPLE_BYTES)))
    throw unreadable("UNSUPPORTED", "it is not text, nor of a kind that is known here");
  return text;
}

/** What no writer of text writes, more than here and there: NUL and its like. */
function isBinary(sample: string): boolean {
  const zeros = sample.match(/\u0000/g)?.length ?? 0;
  const odd = sample.match(/[\u0001-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0;
  return zeros > sample.length / 1000 || (odd > 10 && odd > sample.length / 20);
}

function encodingOf(
  bytes: Uint8Array,
  { named, isCut }: { readonly named: string | undefined; readonly isCut: boolean },
): string {
  const mark = MARKS.find(([, signs]) => signs.every((sign, at) => bytes[at] === sign));
  if (mark !== undefined) return mark[0];
  const wide = wideOf(bytes.subarray(0, SAMPLE_BYTES));
  if (wide !== undefined) return wide;
  if (named !== undefined && isKnown(named)) return named;
  if (isUtf8(bytes, isCut)) return "utf-8";
  const likely = detect(bytes.subarray(0, SAMPLE_BYTES));
  return likely !== null && isKnown(likely) ? likely : "windows-1252";
}

/** UTF-16 without a mark: every other byte of Latin text is nothing. */
function wideOf(sample: Uint8Array): string | undefined {
  if (sample.length < 4) return undefined;
  const zeros = [0, 0];
  for (const [at, byte] of sample.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const many = sample.length / 2 / 3;
  if (odd > many && even === 0) return "utf-16le";
  return even > many && odd === 0 ? "utf-16be" : undefined;
}

function isUtf8(bytes: Uint8Array, isCut: boolean): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: isCut });
    return true;
  } catch {
    return false;
  }
}

function isKnown(label: string): boolean {
  try {
    new TextDecoder(label);
    return true;
  } catch {
    return false;
  }
}

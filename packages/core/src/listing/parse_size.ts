import { DriveError } from "../errors.ts";

const SIZE = /^(?<number>\d+(?:\.\d+)?|\.\d+)\s*(?:(?<prefix>[kmgtp])(?<binary>i)?b?|b|bytes?)?$/i;
const PREFIXES = "kmgtp";

/**
 * Reads a size as people write it and returns bytes: `512`, `10kB`, `1.5 GB`, `10MiB`, up to `PB` and `PiB`. The `i`
 * alone makes a unit of 1024, so that `10M` is `10MB` is 10,000,000 bytes; case says nothing. A part of a byte is
 * rounded.
 *
 * @throws {DriveError} `INVALID_INPUT` for anything else, and for more bytes than a number can count.
 * @see https://physics.nist.gov/cuu/Units/binary.html
 *
 * @example Tell the two megabytes apart
 * ```ts
 * import { parseSize } from "@drivelens/core";
 *
 * if (parseSize("10MB") !== 10_000_000) throw new Error("Expected powers of ten");
 * if (parseSize("10MiB") !== 10_485_760) throw new Error("Expected powers of two");
 * ```
 */
export function parseSize(text: string): number {
  const groups = SIZE.exec(text.trim())?.groups;
  if (groups === undefined) throw refusal(text);
  const { number, prefix = "", binary } = groups;
  const power = prefix === "" ? 0 : PREFIXES.indexOf(prefix.toLowerCase()) + 1;
  const [whole = "", part = ""] = (number ?? "").split(".");
  // Floating point would be a byte off from a few petabytes on.
  const scale = 10n ** BigInt(part.length);
  const scaled = BigInt(whole + part) * (binary === undefined ? 1000n : 1024n) ** BigInt(power);
  const bytes = Number((2n * scaled + scale) / (2n * scale));
  if (!Number.isSafeInteger(bytes)) throw refusal(text, "it is too large");
  return bytes;
}

function refusal(text: string, reason?: string): DriveError {
  const message = `Cannot read "${text}" as a size${reason === undefined ? "" : `: ${reason}`}`;
  return new DriveError("INVALID_INPUT", message, { hint: "Say 512, 10kB, 1.5GB or 10MiB" });
}

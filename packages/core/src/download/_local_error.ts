import { DriveError } from "../errors.ts";

/** After these no other file can be written either. */
const FULL: ReadonlySet<string> = new Set(["ENOSPC", "EDQUOT", "EROFS"]);

/**
 * Makes of what a file system threw an error that says what could not be done.
 *
 * @throws {DriveError} `UNSUPPORTED` for a disk that takes no more, whatever is done next; anything unforeseen as it is.
 */
export function localError(thrown: unknown, action: string): DriveError {
  if (thrown instanceof DriveError) return thrown;
  const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "";
  if (FULL.has(code)) {
    const why = code === "EROFS" ? "can only be read" : "is full";
    throw new DriveError("UNSUPPORTED", `Cannot ${action}: the disk ${why}`, {
      hint: "Make room, or write to another disk with --to; what is there goes on",
    });
  }
  if (!/^E[A-Z0-9]+$/.test(code)) throw thrown;
  return new DriveError("INVALID_INPUT", `Cannot ${action}: the system says ${code}`, {
    hint: "See whether the folder can be written to, or write to another with --to",
  });
}

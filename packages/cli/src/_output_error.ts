import { dirname, join } from "node:path";
import { DriveError } from "@drivelens/core";
import { ClosedPipeError } from "./io.ts";

const ANOTHER = "Name a file in a folder that you may write to";
const FULL = "Make room, or name a file on another disk";
const PLAIN: Readonly<Record<string, readonly [why: string, hint: string]>> = {
  EACCES: ["permission is denied", ANOTHER],
  EPERM: ["permission is denied", ANOTHER],
  EROFS: ["that disk cannot be written to", ANOTHER],
  ENAMETOOLONG: ["the name is too long", "Give the file a shorter name"],
  EBUSY: ["another program is using it", "Close the file there, or name another"],
  EMFILE: ["too many files are open", "Close other programs, and try again"],
};

/** Says in clear words why a file of that path cannot be written. */
export function outputError(path: string, thrown: unknown): Error {
  if (thrown instanceof DriveError) return thrown;
  const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "";
  const cannot = `Cannot write "${path}"`;
  const folder = dirname(path);
  switch (code) {
    case "EPIPE":
      return new ClosedPipeError();
    case "ENOSPC":
    case "EDQUOT":
      return new DriveError("UNSUPPORTED", `${cannot}: the disk is full`, { hint: FULL });
    case "EISDIR":
      return new DriveError("INVALID_INPUT", `${cannot}: it is a folder`, {
        hint: `Name a file in it, such as ${join(path, "drive.csv")}`,
      });
    case "ENOENT":
    case "ENOTDIR": {
      const why = code === "ENOENT" ? `there is no folder "${folder}"` : `"${folder}" is not a folder`;
      return new DriveError("INVALID_INPUT", `${cannot}: ${why}`, {
        hint: "Make the folder first, or name a file in another",
      });
    }
    default: {
      if (!/^E[A-Z0-9]+$/.test(code)) return thrown instanceof Error ? thrown : new Error(String(thrown));
      const [why, hint] = PLAIN[code] ?? [`the system says ${code}`, ANOTHER];
      return new DriveError("INVALID_INPUT", `${cannot}: ${why}`, { hint });
    }
  }
}

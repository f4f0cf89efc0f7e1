import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { StringDecoder } from "node:string_decoder";
import { DriveError } from "@drivelens/core";
import { outputError } from "./_output_error.ts";
import type { Mark } from "./output_file.ts";

const CHUNK = 1 << 20;
const ANEW = "To list everything anew, leave --resume out";

/** What {@link copyBegun} copies, and where to. */
export interface CopyBegunOptions {
  readonly begun: Mark;
  readonly write: (text: string) => Promise<void>;
}

/**
 * Copies the beginning of a file that was begun before; what stands behind it is left out.
 *
 * @throws {DriveError} `INVALID_INPUT` for a file that is gone, or not what it was.
 */
export async function copyBegun(path: string, { begun, write }: CopyBegunOptions): Promise<void> {
  const file = await open(path, "r").catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code !== "ENOENT") throw outputError(path, thrown);
    throw new DriveError("INVALID_INPUT", `Cannot go on: there is no "${path}"`, { hint: ANEW });
  });
  try {
    const hash = createHash("sha256");
    // A letter may lie on both sides of a cut.
    const decoder = new StringDecoder("utf8");
    const buffer = Buffer.alloc(CHUNK);
    let left = begun.bytes;
    while (left > 0) {
      const { bytesRead } = await file.read(buffer, 0, Math.min(CHUNK, left));
      if (bytesRead === 0) break;
      left -= bytesRead;
      const chunk = buffer.subarray(0, bytesRead);
      hash.update(chunk);
      await write(decoder.write(chunk));
    }
    if (left === 0 && hash.digest("base64url") === begun.sha256) return;
    throw new DriveError("INVALID_INPUT", `Cannot go on: "${path}" is not as it was left`, { hint: ANEW });
  } finally {
    await file.close();
  }
}

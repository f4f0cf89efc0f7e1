import { strToU8, type Zippable, zipSync } from "fflate";
import { DriveError } from "../../errors.ts";
import type { ExtractOrder } from "../extract_order.ts";
import type { ExtractedText } from "../extracted_text.ts";
import { extractText } from "./extract_text.ts";

/** Makes text of bytes as the helper does, in this thread. */
export function extract(
  content: string | Uint8Array,
  order: Partial<Omit<ExtractOrder, "bytes">> = {},
): Promise<ExtractedText> {
  const bytes = new Uint8Array(typeof content === "string" ? Buffer.from(content) : content);
  return extractText({
    bytes,
    name: "file",
    mimeType: "application/octet-stream",
    isCut: false,
    milliseconds: 10_000,
    ...order,
  });
}

/** Makes an archive of parts by their names. */
export function zip(parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const entries: Zippable = {};
  for (const [name, part] of Object.entries(parts))
    entries[name] = typeof part === "string" ? strToU8(part) : part;
  return zipSync(entries);
}

/** Tells why there is no text. */
export async function why(asked: Promise<unknown>): Promise<string> {
  try {
    await asked;
  } catch (error) {
    if (error instanceof DriveError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return "nothing";
}

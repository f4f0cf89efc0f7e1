import PostalMime from "postal-mime";
import { htmlToMarkdown } from "./html.ts";
import type { TextWriter } from "./text_writer.ts";
import { unreadable } from "./unreadable.ts";

/** No honest message has parts within parts so deep. */
const DEEPEST = 50;
const MOST_HEADER_BYTES = 1_000_000;

/**
 * Reads an e-mail: who wrote it to whom and when, what it says, and what is attached, by name.
 *
 * @throws {DriveError} `INVALID_INPUT` for what is no message.
 * @see https://www.rfc-editor.org/rfc/rfc5322
 */
export async function readEmail(bytes: Uint8Array<ArrayBuffer>, writer: TextWriter): Promise<void> {
  const email = await PostalMime.parse(bytes, {
    maxNestingDepth: DEEPEST,
    maxHeadersSize: MOST_HEADER_BYTES,
  }).catch(() => {
    throw unreadable("INVALID_INPUT", "the message is broken");
  });
  const people = (list: readonly Person[] | undefined) => (list ?? []).map(personText).join(", ");
  const head: readonly (readonly [string, string | undefined])[] = [
    ["Subject", email.subject],
    ["From", people(email.from === undefined ? [] : [email.from])],
    ["To", people(email.to)],
    ["Cc", people(email.cc)],
    ["Date", email.date],
  ];
  for (const [name, value] of head)
    if (value !== undefined && value !== "") writer.write(`${name}: ${value.replace(/\s+/g, " ")}\n`);
  const body = email.text?.trim() || (email.html === undefined ? "" : htmlToMarkdown(email.html));
  writer.write(`\n${body.trimEnd()}\n`);
  if (email.attachments.length === 0) return;
  writer.write("\nAttachments:\n");
  for (const { filename, mimeType, content } of email.attachments) {
    const size = typeof content === "string" ? content.length : content.byteLength;
    writer.write(`- ${filename ?? "without a name"} (${mimeType}, ${size} bytes)\n`);
  }
  writer.note("What is attached is named, and not read");
}

interface Person {
  readonly name?: string | undefined;
  readonly address?: string | undefined;
  readonly group?: readonly Person[] | undefined;
}

function personText({ name = "", address, group }: Person): string {
  if (group !== undefined) return `${name}: ${group.map(personText).join(", ")}`;
  return name === "" ? (address ?? "") : `${name} <${address ?? ""}>`;
}

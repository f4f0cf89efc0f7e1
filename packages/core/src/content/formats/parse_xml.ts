import { Parser } from "htmlparser2";
import { unreadable } from "./unreadable.ts";

/** What is told of XML while it is read; names are with their prefix, as they are written. */
export interface XmlHandler {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** No document of an office goes deeper, and the memory of each open element counts. */
const DEEPEST = 1000;

/**
 * Reads XML bit by bit, forgiving what is wrong with it. Entities that a document makes up for itself stay as they are
 * written, so that none can unfold into millions.
 *
 * @throws {DriveError} `INVALID_INPUT` for elements within a thousand others.
 */
export async function parseXml(bytes: AsyncIterable<Uint8Array>, handler: XmlHandler): Promise<void> {
  const decoder = new TextDecoder();
  let depth = 0;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (++depth > DEEPEST) throw unreadable("INVALID_INPUT", "its elements are nested too deeply");
        handler.open?.(name, attributes);
      },
      ontext: (text) => handler.text?.(text),
      onclosetag: (name) => {
        depth--;
        handler.close?.(name);
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  for await (const chunk of bytes) parser.write(decoder.decode(chunk, { stream: true }));
  parser.end(decoder.decode());
}

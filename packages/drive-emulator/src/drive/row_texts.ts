import type { Selection } from "../fields/parse_fields.ts";
import type { JsonRows } from "../json_rows.ts";
import type { FileRecord } from "../world/file_record.ts";
import { fileResource } from "./file_resource.ts";
import type { Viewer } from "./viewer.ts";

/** What of each file {@link RowTexts.write} writes, and for whom. */
export interface RowTextsOptions {
  readonly viewer: Viewer;
  /** The mask as it was sent, and what it selects. */
  readonly mask: string;
  readonly selection: Selection;
}

/** As many texts are kept: some 60 MB. */
const MOST_KEPT = 150_000;

/**
 * Writes files as JSON, and keeps each text until the world changes: whoever measures clients lists the same Drive many
 * times.
 */
export class RowTexts {
  readonly #mostKept: number;
  #version = -1;
  #kept = 0;
  readonly #texts = new Map<string, Map<FileRecord, string>>();

  constructor(mostKept: number = MOST_KEPT) {
    this.#mostKept = mostKept;
  }

  write(files: readonly FileRecord[], { viewer, mask, selection }: RowTextsOptions): JsonRows {
    const texts = this.#textsFor(viewer, mask);
    let json = "";
    for (const file of files) {
      let text = texts?.get(file);
      if (text === undefined) {
        text = JSON.stringify(fileResource(file, viewer, selection));
        if (texts !== undefined && this.#kept++ < this.#mostKept) texts.set(file, text);
      }
      json += json === "" ? text : `,${text}`;
    }
    return { length: files.length, json: `[${json}]` };
  }

  /** What is kept for this reader; nothing for those who bring keys, which change what they see. */
  #textsFor(viewer: Viewer, mask: string): Map<FileRecord, string> | undefined {
    const { world, email, resourceKeys, origin = "", scopes = [] } = viewer;
    if (resourceKeys !== undefined && resourceKeys.size > 0) return undefined;
    if (world.version !== this.#version) {
      this.#version = world.version;
      this.#kept = 0;
      this.#texts.clear();
    }
    const key = `${email} ${origin} ${[...scopes].join(" ")} ${mask}`;
    const texts = this.#texts.get(key) ?? new Map<FileRecord, string>();
    this.#texts.set(key, texts);
    return texts;
  }
}

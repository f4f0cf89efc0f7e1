import type { FolderEntry } from "@drivelens/core";
import { escapeText } from "../escape.ts";
import { fileBlock } from "../render/file_block.ts";
import { count, humanSize } from "../render/human.ts";
import type { Details } from "./details_of.ts";
import type { Panel } from "./state.ts";

const LABEL_WIDTH = 17;

/** Tells all that is known of what is chosen. */
export function infoPanel({ id, entry, file, link }: Details, now: number): Panel {
  const holds = entry === undefined || entry.kind === "file" ? [] : [line("Holds", sumWords(entry))];
  const name =
    file?.name ?? (entry?.kind === "unseen" ? "In folders that you cannot see" : (entry?.name ?? ""));
  const facts =
    file === undefined
      ? [
          line("Name", name),
          ...(id === undefined ? [] : [line("ID", id)]),
          ...(link === undefined ? [] : [line("Link", link)]),
        ]
      : fileBlock(file, { now });
  return { kind: "info", title: escapeText(name), lines: [...facts, ...holds], top: 0 };
}

function line(label: string, text: string): string {
  return `${label}:`.padEnd(LABEL_WIDTH) + text;
}

function sumWords({ bytes, files, folders }: FolderEntry): string {
  const inner = folders === 0 ? "" : ` in ${count(folders, "folder")}`;
  return `${humanSize(bytes)}: ${count(files, "file")}${inner}`;
}

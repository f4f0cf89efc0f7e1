import { escapeText } from "../escape.ts";
import { cutText } from "../render/cut_text.ts";
import { displayWidth } from "../render/display_width.ts";
import { count, humanSize } from "../render/human.ts";
import { styled } from "../render/style.ts";
import { cutStart } from "./cut_start.ts";
import type { BrowseState } from "./state.ts";

const LEAST_PATH = 16;

/** The folder that is looked into and what it takes up, or what is looked for. */
export function titleLine(state: BrowseState, { colour }: { readonly colour: boolean }): string {
  const { folder, search, size } = state;
  if (search !== undefined) return searchLine(search.query, { columns: size.columns, colour });
  const { bytes, files } = folder.total;
  const path = folderWords(folder);
  const sums = [`${humanSize(bytes)} in ${count(files, "file")} `, `${humanSize(bytes)} `, ""];
  const least = Math.min(LEAST_PATH, displayWidth(path));
  const sum = sums.find((each) => each === "" || each.length + 2 + least <= size.columns - 1) ?? "";
  const room = size.columns - 1 - (sum === "" ? 0 : sum.length + 2);
  const left = ` ${cutStart(path, room)}`;
  const blanks = " ".repeat(Math.max(0, size.columns - displayWidth(left) - sum.length));
  return styled({ colour }, "bold", left + blanks + sum);
}

/** Names a folder in the title. */
function folderWords({ folder, path }: BrowseState["folder"]): string {
  if (path !== null) return escapeText(path);
  return folder === "" ? "Everything" : "In folders that you cannot see";
}

/** The end of what was typed is seen, with a mark where the next character comes. */
function searchLine(
  query: string,
  { columns, colour }: { readonly columns: number; readonly colour: boolean },
): string {
  const label = columns >= 30 ? " Search: " : " /";
  const room = columns - label.length - 1;
  const typed = cutStart(escapeText(query), Math.max(0, room));
  const mark = colour ? styled({ colour }, "inverse", " ") : "_";
  return cutText(label, columns) + styled({ colour }, "bold", typed) + (room >= 0 ? mark : "");
}

import { DriveError, suggest } from "@drivelens/core";
import { ALL_TOOLS, SEARCH_FETCH_TOOLS } from "./all_tools.ts";
import type { Tool } from "./tool.ts";

/** Which tools {@link chooseTools} returns. */
export interface ChooseToolsOptions {
  /** Tools that are offered together, instead of Drivelens' own. */
  readonly profile?: string | undefined;
  /** Names of tools, with commas between them. @default all */
  readonly names?: string | undefined;
  /** Whether only names and dates of files may be told. @default false */
  readonly metadataOnly?: boolean;
}

/**
 * Returns the tools that a server offers, in the order in which clients see them, whatever order they were named in.
 *
 * @param tools those that there are
 * @throws {DriveError} `INVALID_INPUT` for a name that is none, for a tool that the other choice rules out, and where none is left.
 */
export function chooseTools(
  { profile, names, metadataOnly = false }: ChooseToolsOptions,
  tools: readonly Tool[] = toolsOf(profile),
): readonly Tool[] {
  const allowed = tools.filter((tool) => !metadataOnly || tool.readsContents !== true);
  if (names === undefined) return allowed;
  const wanted = new Set(
    names
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== ""),
  );
  for (const name of wanted) checkName(name, { tools, allowed });
  if (wanted.size === 0)
    throw new DriveError("INVALID_INPUT", "Cannot offer no tools at all", { hint: namesHint(allowed) });
  return allowed.filter(({ name }) => wanted.has(name));
}

/** Sets of tools by their names. */
const PROFILES: Readonly<Record<string, readonly Tool[]>> = { "search-fetch": SEARCH_FETCH_TOOLS };

function toolsOf(profile: string | undefined): readonly Tool[] {
  if (profile === undefined) return ALL_TOOLS;
  const tools = Object.hasOwn(PROFILES, profile) ? PROFILES[profile] : undefined;
  if (tools !== undefined) return tools;
  throw new DriveError("INVALID_INPUT", `There is no profile "${profile}"`, {
    hint: `Profiles are ${Object.keys(PROFILES).join(", ")}`,
  });
}

interface Choice {
  readonly tools: readonly Tool[];
  readonly allowed: readonly Tool[];
}

function checkName(name: string, { tools, allowed }: Choice): void {
  if (allowed.some((tool) => tool.name === name)) return;
  if (tools.some((tool) => tool.name === name)) {
    throw new DriveError(
      "INVALID_INPUT",
      `Cannot offer "${name}": it reads contents, which --metadata-only rules out`,
      { hint: "Leave out one of the two" },
    );
  }
  const meant = suggest(
    name,
    allowed.map((tool) => tool.name),
  );
  throw new DriveError("INVALID_INPUT", `There is no tool "${name}"`, {
    hint: meant === undefined ? namesHint(allowed) : `Did you mean ${meant}?`,
  });
}

function namesHint(tools: readonly Tool[]): string {
  return `Tools are ${tools.map(({ name }) => name).join(", ")}`;
}

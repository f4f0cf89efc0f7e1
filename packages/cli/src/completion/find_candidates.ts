import type { Command, CommandTree, FlagSpec } from "../command_line/command.ts";
import { COMMON_FLAGS, everyFlag } from "../command_line/common_flags.ts";
import { type Item, readItems } from "../command_line/read_items.ts";
import { type Candidate, type Candidates, findValues, type Known } from "./find_values.ts";

/** What {@link findCandidates} chooses from. */
export interface FindCandidatesOptions extends CommandTree {
  readonly known: Known;
}

/** Finds what may stand in place of the last word, which may be empty, behind those before it. */
export async function findCandidates(
  words: readonly string[],
  { known, ...tree }: FindCandidatesOptions,
): Promise<Candidates> {
  const current = words.at(-1) ?? "";
  const before = words.slice(0, -1);
  const items = readItems(before, everyFlag(tree));
  const { name, command, behind } = commandOf(items, tree);
  const flags = { ...command?.flags, ...COMMON_FLAGS };
  const ended = before.includes("--");
  const last = items.at(-1);
  const awaited = last?.kind === "flag" && last.value === undefined && !ended ? flags[last.name] : undefined;
  if (awaited !== undefined && !current.startsWith("--"))
    return findValues(current, { spec: awaited, known });
  if (current.startsWith("-") && !ended) {
    const [, lead = "", flag = "", value = ""] = current.match(/^(--([^=]+)=)(.*)$/s) ?? [];
    const spec = flags[flag];
    if (lead === "") return offer(current, freeFlags(flags, items));
    if (spec?.kind !== "text") return { offered: [], files: false };
    const { offered, files } = await findValues(value, { spec, known });
    return { offered: offered.map((each) => ({ ...each, value: `${lead}${each.value}` })), files };
  }
  if (command?.name !== name) return offer(current, ended || behind.length > 0 ? [] : commandsIn(name, tree));
  const spec = command.words?.[behind.length] ?? command.words?.findLast(({ many }) => many === true);
  if (spec !== undefined) return findValues(current, { spec, known });
  return offer(current, ended || current !== "" ? [] : freeFlags(flags, items));
}

interface Called {
  /** The words that call a command or a group. */
  readonly name: string;
  /** That command, or what a group does when nothing in it is named. */
  readonly command: Command | undefined;
  /** Words behind it. */
  readonly behind: readonly string[];
}

function commandOf(items: readonly Item[], { commands, groups }: CommandTree): Called {
  const given = items.flatMap((item) => (item.kind === "word" ? [item] : []));
  const words = given[0]?.word === "help" ? given.slice(1) : given;
  const [first, ...rest] = words;
  const find = (name: string) =>
    commands.find((each) => each.hidden !== true && [each.name, ...(each.aliases ?? [])].includes(name));
  const behind = (items: readonly { readonly word: string }[]) => items.map(({ word }) => word);
  if (first === undefined || first.behind) return { name: "", command: undefined, behind: behind(words) };
  const [second, ...further] = rest;
  const group = Object.hasOwn(groups, first.word) ? groups[first.word] : undefined;
  const inside = second === undefined ? undefined : find(`${first.word} ${second.word}`);
  if (group === undefined) {
    const command = find(first.word);
    return { name: command?.name ?? first.word, command, behind: behind(rest) };
  }
  if (inside !== undefined) return { name: inside.name, command: inside, behind: behind(further) };
  return {
    name: first.word,
    command: group.bare === undefined ? undefined : find(group.bare),
    behind: behind(rest),
  };
}

function commandsIn(name: string, { commands, groups }: CommandTree): readonly Candidate[] {
  const lead = name === "" ? "" : `${name} `;
  const inside = commands
    .filter((each) => each.hidden !== true && each.name.startsWith(lead))
    .flatMap(({ name: full, aliases = [], describe }) =>
      [full.slice(lead.length), ...aliases].map((value) => ({ value, describe })),
    )
    .filter(({ value }) => !value.includes(" "));
  if (name !== "") return inside;
  const further = Object.entries(groups).filter(([group]) => group !== "");
  return [...inside, ...further.map(([value, { describe }]) => ({ value, describe }))];
}

/** Flags that may still be given. */
function freeFlags(flags: Readonly<Record<string, FlagSpec>>, items: readonly Item[]): readonly Candidate[] {
  const given = new Set(items.flatMap((item) => (item.kind === "flag" ? [item.name] : [])));
  return Object.entries(flags)
    .filter(([name, { many }]) => many === true || !given.has(name))
    .map(([name, { describe }]) => ({ value: `--${name}`, describe }));
}

function offer(current: string, all: readonly Candidate[]): Candidates {
  return { offered: all.filter(({ value }) => value.startsWith(current)), files: false };
}

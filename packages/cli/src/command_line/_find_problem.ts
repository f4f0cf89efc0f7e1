import { withoutSecrets } from "../without_secrets.ts";
import { looksLikeFlag, type Words } from "./_yargs.ts";
import type { Advice, Command, CommandTree, FlagSpec } from "./command.ts";
import { COMMON_FLAGS } from "./common_flags.ts";
import type { FlagItem, Item } from "./read_items.ts";

/** What is wrong with a command line. */
export interface Problem extends Advice {
  /** Place in argv of the word that is wrong, or where one is missing. */
  readonly at: number;
}

/** What the words are judged by. */
export interface Judge extends CommandTree {
  /** Returns what was likely meant. */
  readonly suggest: (typed: string, known: readonly string[]) => string | undefined;
  /** How many words were typed. */
  readonly length: number;
}

/** Finds the first thing that is wrong. */
export function findProblem(words: Words, command: Command | undefined, judge: Judge): Problem | undefined {
  const { stray, name } = words;
  const flag = stray.find(looksLikeFlag);
  if (flag !== undefined) {
    const advice = earlyFlag(flag, name, judge) ?? unknownFlag(flag, { name, command, judge });
    return { ...advice, at: flag.at };
  }
  const taken = command?.words ?? [];
  const tooMany = taken.at(-1)?.many === true ? undefined : stray[taken.length];
  if (tooMany?.kind === "word") {
    const advice =
      command === undefined
        ? unknownCommand(tooMany.word, name, { judge, behind: tooMany.behind })
        : strayWord(tooMany.word, command);
    return { ...advice, at: tooMany.at };
  }
  const hint = helpHint(name);
  for (const [index, { name: placeholder, describe, required, choices }] of taken.entries()) {
    const item = stray[index];
    if (required && item === undefined)
      return { message: `${command?.name} needs ${placeholder}: ${describe}`, hint, at: judge.length };
    if (choices === undefined || item?.kind !== "word") continue;
    const message = choiceProblem(item.word, placeholder, { choices, judge });
    if (message !== undefined) return { message, hint, at: item.at };
  }
  return valueProblem(words, command, judge);
}

/** The hint that leads to the help of a command. */
export function helpHint(name: string): string {
  return `Run: ${["drivelens", name, "--help"].filter((word) => word !== "").join(" ")}`;
}

function valueProblem(
  { given, name }: Words,
  command: Command | undefined,
  judge: Judge,
): Problem | undefined {
  const hint = helpHint(name);
  const seen = new Set<string>();
  for (const item of given) {
    const spec = command?.flags[item.name] ?? COMMON_FLAGS[item.name];
    if (spec === undefined) continue;
    if (seen.has(item.name) && spec.kind === "text" && spec.many !== true)
      return { message: `Cannot use --${item.name} more than once`, hint, at: item.at };
    seen.add(item.name);
    const message = wrongValue(item, spec, judge);
    if (message !== undefined) return { message, hint, at: item.valueAt };
  }
  return undefined;
}

function wrongValue(
  { name, value = "" }: FlagItem,
  { kind, choices }: FlagSpec,
  judge: Judge,
): string | undefined {
  if (kind === "flag")
    return value === "true" || value === "false"
      ? undefined
      : `Cannot use "${value}" as --${name}: it takes no value`;
  if (value === "") return `Cannot use --${name} without a value`;
  return choices === undefined ? undefined : choiceProblem(value, `--${name}`, { choices, judge });
}

interface Choice {
  readonly choices: readonly string[];
  readonly judge: Judge;
}

function choiceProblem(value: string, name: string, { choices, judge }: Choice): string | undefined {
  if (choices.includes(value)) return undefined;
  const meant = judge.suggest(value, choices);
  const question = meant === undefined ? "" : `; did you mean ${meant}?`;
  return `Cannot use "${withoutSecrets(value)}" as ${name}: choose ${choices.join(", ")}${question}`;
}

/** A flag in front of the command that it belongs to. */
function earlyFlag(item: Item, name: string, { commands }: CommandTree): Advice | undefined {
  if (item.kind === "word") return undefined;
  const owner = commands.find(
    (each) => each.name.startsWith(name) && each.hidden !== true && Object.hasOwn(each.flags, item.name),
  );
  if (owner === undefined || owner.name === name) return undefined;
  return {
    message: `Cannot use --${item.name} here: options follow their command, as in drivelens ${owner.name} --${item.name}`,
    hint: helpHint(owner.name),
  };
}

interface Unknown {
  readonly name: string;
  readonly command: Command | undefined;
  readonly judge: Judge;
}

function unknownFlag(item: Item, { name, command, judge }: Unknown): Advice {
  const advice = item.kind === "flag" ? command?.instead?.[item.name] : undefined;
  if (advice !== undefined) return advice;
  const flag = item.kind === "flag" ? `--${item.name}` : item.word.replace(/=.*$/s, "");
  const known = Object.keys({ ...command?.flags, ...COMMON_FLAGS });
  const meant = judge.suggest(flag.replace(/^-+/, ""), known);
  const takesWords = command?.words !== undefined && meant === undefined;
  return {
    message: `Unknown option "${flag}"${meant === undefined ? "" : `: did you mean --${meant}?`}`,
    hint: `${helpHint(name)}${takesWords ? "; what begins with - and is no option goes behind --" : ""}`,
  };
}

interface UnknownCommand {
  readonly judge: Judge;
  readonly behind: boolean;
}

function unknownCommand(word: string, name: string, { judge, behind }: UnknownCommand): Advice {
  const lead = name === "" ? "" : `${name} `;
  const shown = judge.commands.filter(({ hidden }) => hidden !== true);
  const names = shown.flatMap((each) => [each.name, ...(each.aliases ?? [])]);
  const inside = [...names, ...Object.keys(judge.groups)].filter((each) => each.startsWith(lead));
  if (behind && inside.includes(`${lead}${word}`))
    return { message: `Cannot name a command behind --`, hint: `Run: drivelens ${lead}${word}` };
  const meant = judge.suggest(
    word,
    inside.map((each) => each.slice(lead.length)).filter((each) => each !== "" && !each.includes(" ")),
  );
  const question = meant === undefined ? "" : `: did you mean "${lead}${meant}"?`;
  return { message: `Unknown command "${lead}${withoutSecrets(word)}"${question}`, hint: helpHint(name) };
}

function strayWord(word: string, command: Command): Advice {
  return {
    message: `Cannot use "${withoutSecrets(word)}": ${command.name} takes ${wordsTaken(command)}`,
    hint: helpHint(command.name),
  };
}

function wordsTaken({ words = [] }: Command): string {
  return words.length === 0 ? "options only" : `no more than ${words.map(({ name }) => name).join(" and ")}`;
}

import type { FlagSpec } from "./command.ts";

/** A word of a command line, or a flag with its value. */
export type Item = WordItem | FlagItem;

/** A word that is no flag of any command; it may look like one. */
export interface WordItem {
  readonly kind: "word";
  readonly word: string;
  /** Its place in argv. */
  readonly at: number;
  /** Whether `--` stands before it, so that it is no flag whatever it looks like. */
  readonly behind: boolean;
}

/** A flag that some command knows. */
export interface FlagItem {
  readonly kind: "flag";
  readonly name: string;
  /** `true` for a flag that takes none; absent for one whose value is missing. */
  readonly value?: string;
  /** The flag's place in argv, and that of its value: the same for `--limit=5`. */
  readonly at: number;
  readonly valueAt: number;
}

/**
 * Tells flags with their values from words, by the flags of all commands: which command is meant is not known yet. A
 * value may begin with one dash, as in `--larger -5`, unless it is a flag's letter. Letters may share a dash, as in `-R0`.
 */
export function readItems(
  argv: readonly string[],
  flags: Readonly<Record<string, FlagSpec>>,
): readonly Item[] {
  const items: Item[] = [];
  const letters = new Map(Object.entries(flags).map(([name, { short }]) => [short, name]));
  const end = argv.includes("--") ? argv.indexOf("--") : argv.length;
  for (let at = 0; at < end; at++) {
    const word = argv[at] ?? "";
    const joined = switchesIn(word, { flags, letters });
    if (joined !== undefined) {
      for (const each of joined) items.push({ kind: "flag", name: each, value: "true", at, valueAt: at });
      continue;
    }
    const name = flagIn(word, { flags, letters });
    if (name === undefined) {
      items.push({ kind: "word", word, at, behind: false });
      continue;
    }
    const inline = word.indexOf("=");
    const next = at + 1 < end ? argv[at + 1] : undefined;
    if (inline !== -1) {
      items.push({ kind: "flag", name, value: word.slice(inline + 1), at, valueAt: at });
    } else if (flags[name]?.kind === "flag") {
      items.push({ kind: "flag", name, value: "true", at, valueAt: at });
    } else if (next !== undefined && isValue(next, { flags, letters })) {
      items.push({ kind: "flag", name, value: next, at, valueAt: at + 1 });
      at++;
    } else items.push({ kind: "flag", name, at, valueAt: at });
  }
  for (let at = end + 1; at < argv.length; at++)
    items.push({ kind: "word", word: argv[at] ?? "", at, behind: true });
  return items;
}

interface Known {
  readonly flags: Readonly<Record<string, FlagSpec>>;
  readonly letters: ReadonlyMap<string | undefined, string>;
}

function flagIn(word: string, { flags, letters }: Known): string | undefined {
  const [, long, letter] = word.match(/^(?:--([^=]+)|-([^-=]))(?:=|$)/s) ?? [];
  if (letter !== undefined) return letters.get(letter);
  return long !== undefined && Object.hasOwn(flags, long) ? long : undefined;
}

/** Letters that stand behind one dash, as in `-R0`, where none of them takes a value. */
function switchesIn(word: string, { flags, letters }: Known): readonly string[] | undefined {
  const [, signs = ""] = word.match(/^-([A-Za-z0-9]{2,})$/) ?? [];
  const names = Array.from(signs, (sign) => letters.get(sign));
  const known = names.filter((name) => name !== undefined && flags[name]?.kind === "flag");
  return signs !== "" && known.length === names.length ? (known as string[]) : undefined;
}

function isValue(word: string, known: Known): boolean {
  return !word.startsWith("--") && flagIn(word, known) === undefined;
}

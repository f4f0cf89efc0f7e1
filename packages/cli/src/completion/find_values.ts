import type { Completion, FlagSpec, WordSpec } from "../command_line/command.ts";
import { findPlaces } from "./_find_places.ts";

/** One word that a shell may offer. */
export interface Candidate {
  /** The whole word; the next character belongs to it too where it ends with `/`, `:` or `=`. */
  readonly value: string;
  readonly describe: string;
}

/** What a shell may offer. */
export interface Candidates {
  readonly offered: readonly Candidate[];
  /** Whether files of this machine may stand there as well, which the shell itself knows. */
  readonly files: boolean;
}

/** What is known on this machine; each is asked for only where it is of use. */
export interface Known {
  readonly columns: () => Promise<readonly string[]>;
  readonly types: () => Promise<readonly string[]>;
  readonly sortKeys: () => Promise<readonly string[]>;
  readonly settings: () => Promise<readonly Candidate[]>;
  readonly accounts: () => Promise<readonly string[]>;
  /** Folders as they are written in a command line. */
  readonly places: () => Promise<readonly string[]>;
  /** Names of shared drives by ID. */
  readonly drives: () => Promise<ReadonlyMap<string, string>>;
}

/** What a value is for. */
export interface FindValuesOptions {
  readonly spec: FlagSpec | WordSpec;
  readonly known: Known;
}

const LISTS: ReadonlySet<Completion | undefined> = new Set<Completion>(["columns", "types", "sort"]);

/** Finds the values of a flag or a word that begin with what is typed. */
export async function findValues(typed: string, { spec, known }: FindValuesOptions): Promise<Candidates> {
  const { choices = [], complete } = spec;
  const named = [...choices, ...("suggest" in spec ? (spec.suggest ?? []) : [])];
  const files = complete === "file";
  // Of `a,b,` the last part is being typed, and none comes twice.
  const lead = LISTS.has(complete) ? typed.slice(0, typed.lastIndexOf(",") + 1) : "";
  const taken = new Set(lead.split(","));
  const values = [...named.map(plain), ...(await ofKind(complete, typed, known))];
  const offered = values
    .filter(({ value }) => !taken.has(value))
    .map((each) => ({ ...each, value: `${lead}${each.value}` }))
    .filter(({ value }) => value.startsWith(typed));
  return { offered, files };
}

async function ofKind(
  complete: Completion | undefined,
  typed: string,
  known: Known,
): Promise<readonly Candidate[]> {
  switch (complete) {
    case "account":
      return (await known.accounts()).map(plain);
    case "column":
    case "columns":
      return (await known.columns()).map(plain);
    case "type":
    case "types":
      return (await known.types()).map(plain);
    case "sort":
      return (await known.sortKeys()).map(plain);
    case "setting":
      return known.settings();
    case "drive":
      return drivesOf(await known.drives());
    case "place":
      return findPlaces(typed, { places: await known.places(), drives: drivesOf(await known.drives()) });
    default:
      return [];
  }
}

/** By name, or by ID where two have one name. */
function drivesOf(drives: ReadonlyMap<string, string>): readonly Candidate[] {
  const names = [...drives.values()];
  return [...drives].map(([id, name]) =>
    names.filter((each) => each === name).length === 1
      ? { value: name, describe: id }
      : { value: id, describe: name },
  );
}

function plain(value: string): Candidate {
  return { value, describe: "" };
}

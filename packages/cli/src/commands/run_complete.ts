import type { CommandTree, Flags } from "../command_line/command.ts";
import { readBashLine } from "../completion/bash_line.ts";
import { type FindCandidatesOptions, findCandidates } from "../completion/find_candidates.ts";
import type { Known } from "../completion/find_values.ts";
import { writeCandidates, writeForBash } from "../completion/write_candidates.ts";
import type { CliIo } from "../io.ts";
import { textOf, textsOf } from "./_texts.ts";

/** Prints what may stand at the cursor. A person is typing: whatever goes wrong, nothing is said of it. */
export async function runComplete(flags: Flags, io: CliIo, tree: CommandTree): Promise<number> {
  try {
    await io.stdout.write(await candidates(flags, { ...tree, known: knownHere(io) }));
  } catch {
    // There is nothing to offer then.
  }
  return 0;
}

async function candidates(flags: Flags, tree: FindCandidatesOptions): Promise<string> {
  const words = textsOf(flags.WORD);
  switch (textOf(flags.shell)) {
    case "bash": {
      const line = readBashLine(words[0] ?? "", textOf(flags.breaks) ?? "");
      return writeForBash(await findCandidates(line.words, tree), line);
    }
    case "fish": {
      // Fish takes the quotes from all words but the one that is being typed.
      const [current = ""] = readBashLine(`fish ${words.at(-1) ?? ""}`, "").words.slice(-1);
      return writeCandidates(await findCandidates([...words.slice(0, -1), current], tree));
    }
    case "powershell":
      return writeCandidates(
        await findCandidates(
          words.map((word) => word.slice(1)),
          tree,
        ),
      );
    default:
      return writeCandidates(await findCandidates(words, tree));
  }
}

/** Most words need nothing of core, and then none of it is loaded. */
function knownHere(io: CliIo): Known {
  const words = () => import("../completion/known_words.ts");
  const names = async () => {
    const [{ namesHere }, { hostOf }] = await Promise.all([
      import("../completion/known_names.ts"),
      import("../host_of.ts"),
    ]);
    return namesHere(hostOf(io, {}));
  };
  return {
    columns: async () => (await words()).COLUMNS,
    types: async () => (await words()).TYPES,
    sortKeys: async () => (await words()).SORT_WORDS,
    settings: async () => (await words()).SETTINGS,
    accounts: async () => (await names()).accounts(),
    places: async () => (await names()).places(),
    drives: async () => (await names()).drives(),
  };
}

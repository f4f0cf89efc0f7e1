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

/** Most words need nothing of core, and then it is not loaded. */
function knownHere(io: CliIo): Known {
  const core = () => import("@drivelens/core");
  const host = async () => (await import("../host_of.ts")).hostOf(io, {});
  return {
    columns: async () => (await core()).FILE_COLUMNS,
    types: async () => (await core()).FILE_TYPES,
    settings: async () =>
      Object.entries((await core()).CONFIG_KEYS).map(([value, { describe }]) => ({ value, describe })),
    accounts: async () => (await (await core()).listAccounts(await host())).map(({ account }) => account),
    places: async () => (await core()).knownPlaces(await host()),
    drives: async () => {
      const names = (await core()).readDriveNames(await host());
      return new Map([...names].map(([id, { name }]) => [id, name]));
    },
  };
}

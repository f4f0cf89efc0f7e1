import { STRATEGIES } from "@drivelens/core";
import type { FlagSpec } from "../command_line/command.ts";
import { MAX_AGE, OFFLINE } from "./_catalog_flags.ts";

const READING = "Reading";

/** How much Drive is asked, and in which way. */
export const READING_FLAGS: Readonly<Record<"strategy" | "quick" | "max-units" | "verify", FlagSpec>> = {
  strategy: {
    kind: "text",
    value: "WAY",
    choices: STRATEGIES,
    group: READING,
    describe: `How Drive is read: ${STRATEGIES.join(", ")} [default: auto]`,
  },
  quick: {
    kind: "flag",
    group: READING,
    describe: "Do not ask again for folders that seem empty; exit code 3 where there are some",
  },
  "max-units": {
    kind: "text",
    value: "N",
    group: READING,
    describe: "Stop when N quota units are used; a page takes 100, and what is missing is said",
  },
  verify: {
    kind: "flag",
    group: READING,
    describe: "Read everything a second time in the plainest way, compare, and add what was missed",
  },
};

/** Whether the catalog answers, and how old it may be. */
export const CATALOG_READING_FLAGS: Readonly<Record<"live" | "offline" | "max-age", FlagSpec>> = {
  live: { kind: "flag", group: READING, describe: "Ask Google, although there is a catalog" },
  offline: { ...OFFLINE, group: READING },
  "max-age": { ...MAX_AGE, group: READING },
};

/** Goes on with a listing of everything that was broken off. */
export const RESUME_FLAG: FlagSpec = {
  kind: "flag",
  group: READING,
  describe: "Go on with --all -o FILE where it was broken off (csv, tsv, ndjson, --template, --print0)",
};

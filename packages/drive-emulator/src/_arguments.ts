import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { DefaultOrder } from "./drive/order_by.ts";
import type { QuotaOptions } from "./quota/quota_options.ts";
import type { DriveShape } from "./world/drive_shape.ts";

/** The help text. */
export const USAGE = `drive-emulator: Google's OAuth and Drive v3 in memory, on 127.0.0.1

Usage: drive-emulator [options]

  --port N        port to listen on; 0 is any free one (default 0)
  --files N       serve a generated Drive of N files (default: the sample Drive)
  --seed N        which generated Drive (default 1)
  --shape WORD    of a generated Drive: mixed, or owned with all files in My Drive (default mixed)
  --folders N     how many of its files are folders
  --uploads N     how many bulk uploads brought files that were made at one moment
  --bulk-share P  which share of its files came so, 0 to 1
  --default-order WORD
                  order of a listing that asks for none: id, or recent with what was changed last first (default id)
  --faults FILE   weather from a JSON file: an array of faults
  --fault-seed N  which luck the faults with a chance have (default 1)
  --quota         refuse what is beyond Google's quota
  --help          this text
  --version       the version

It prints one line of JSON: its url, the path of a client_secret.json to sign in with, an API key, and the path of a
service account's key file.
While it runs: GET or PUT /emulator/faults, GET or PUT /emulator/policy, GET or PUT /emulator/quota, GET or DELETE /emulator/counters,
POST /emulator/grant, POST /emulator/revoke, POST /emulator/expire-access-tokens, POST /emulator/clock,
POST /emulator/delete-client.
`;

/** What to serve, and where. */
export interface Serve extends DriveShape {
  readonly kind: "serve";
  readonly port: number;
  readonly files?: number;
  readonly seed?: number;
  readonly defaultOrder?: DefaultOrder;
  /** Path of a JSON file. */
  readonly faults?: string;
  readonly faultSeed?: number;
  readonly quota?: QuotaOptions;
}

/** What the command line asks for. */
export type Parsed =
  | Serve
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "problem"; readonly message: string };

const MOST_FILES = 10_000_000;

const OPTIONS = {
  port: { type: "string" },
  files: { type: "string" },
  seed: { type: "string" },
  shape: { type: "string" },
  folders: { type: "string" },
  uploads: { type: "string" },
  "bulk-share": { type: "string" },
  "default-order": { type: "string" },
  faults: { type: "string" },
  "fault-seed": { type: "string" },
  quota: { type: "boolean" },
  help: { type: "boolean" },
  version: { type: "boolean" },
} as const;

/** Reads the command line. */
export function parseArguments(args: readonly string[]): Parsed {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    if (values.help === true) return { kind: "text", text: USAGE };
    if (values.version === true) return { kind: "text", text: `${version()}\n` };
    return {
      kind: "serve",
      port: wholeNumber("port", values.port, 65_535) ?? 0,
      ...given("files", wholeNumber("files", values.files, MOST_FILES)),
      ...given("seed", wholeNumber("seed", values.seed, 2 ** 32 - 1)),
      ...given("shape", word("shape", values.shape, ["mixed", "owned"])),
      ...given("folders", wholeNumber("folders", values.folders, MOST_FILES)),
      ...given("uploads", wholeNumber("uploads", values.uploads, MOST_FILES)),
      ...given("bulkShare", share("bulk-share", values["bulk-share"])),
      ...given("defaultOrder", word("default-order", values["default-order"], ["id", "recent"])),
      ...given("faults", values.faults),
      ...given("faultSeed", wholeNumber("fault-seed", values["fault-seed"], 2 ** 32 - 1)),
      ...given("quota", values.quota === true ? {} : undefined),
    };
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) {
      return { kind: "problem", message: `${error.message.split(". ")[0]}; see --help` };
    }
    throw error;
  }
}

function wholeNumber(name: string, value: string | undefined, most: number): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (/^\d+$/.test(value) && number <= most) return number;
  throw new RangeError(`Cannot use "${value}" as --${name}: expected a whole number from 0 to ${most}`);
}

function share(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (/^(?:0|1|0?\.\d+)$/.test(value)) return Number(value);
  throw new RangeError(`Cannot use "${value}" as --${name}: expected a number from 0 to 1`);
}

function word<const W extends string>(
  name: string,
  value: string | undefined,
  words: readonly W[],
): W | undefined {
  const found = words.find((known) => known === value);
  if (value === undefined || found !== undefined) return found;
  throw new RangeError(`Cannot use "${value}" as --${name}: expected ${words.join(" or ")}`);
}

function given<K extends string, V>(name: K, value: V | undefined): { [key in K]?: V } {
  return value === undefined ? {} : ({ [name]: value } as { [key in K]?: V });
}

/** The manifest lies one folder up from the source and from the bundle alike. */
function version(): string {
  return JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")).version;
}

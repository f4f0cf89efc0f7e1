import { type Catalog, DriveError, hasCatalog } from "@drivelens/core";
import type { FilterInput } from "./_filter_input.ts";
import { isNoCatalog, openCatalog } from "./known_drive.ts";
import type { ToolCall } from "./tool.ts";

/** Arguments that name a person by their address. */
const PEOPLE = ["owner", "shared_by", "shared_with", "modified_by"] as const;
const MOST_TOLD = 5;

/**
 * Takes a name for the one address that it can mean, where the catalog knows whose files there are: people are called by their names.
 * The listing tells which addresses were taken.
 *
 * @throws {DriveError} `INVALID_INPUT` for a name of several, or of none, with the addresses that there are.
 */
export async function knownPeople<Given extends FilterInput>(
  given: Given,
  call: ToolCall,
): Promise<TakenPeople<Given>> {
  const named = PEOPLE.filter((key) => isName(given[key]));
  const { host, client } = await call.context.drive.open();
  if (named.length === 0 || !hasCatalog(host, client)) return { given, taken: {} };
  const opened = await openCatalog(call).catch((error: unknown) => {
    if (isNoCatalog(error)) return undefined;
    throw error;
  });
  if (opened === undefined) return { given, taken: {} };
  const { catalog, close } = opened;
  try {
    const addresses = await addressesIn(catalog);
    const taken = Object.fromEntries(named.map((key) => [key, addressOf(given[key] ?? "", addresses)]));
    return { given: { ...given, ...taken }, taken };
  } finally {
    close();
  }
}

/** What {@link knownPeople} has taken. */
export interface TakenPeople<Given> {
  readonly given: Given;
  /** The arguments that were names, as addresses. */
  readonly taken: Readonly<Record<string, string>>;
}

function isName(text: string | undefined): boolean {
  return (
    text !== undefined && text.trim() !== "" && text.trim().toLowerCase() !== "me" && !text.includes("@")
  );
}

async function addressesIn(catalog: Catalog): Promise<readonly string[]> {
  const { entries } = await catalog.usage({ by: "owner", largest: 0 });
  return entries.map(({ key }) => key).filter((key) => key.includes("@"));
}

function addressOf(name: string, addresses: readonly string[]): string {
  const words = name
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const meant = addresses.filter((address) => words.every((word) => address.toLowerCase().includes(word)));
  const [only] = meant;
  if (only !== undefined && meant.length === 1) return only;
  const told = (meant.length === 0 ? addresses : meant).slice(0, MOST_TOLD).join(", ");
  throw new DriveError(
    "INVALID_INPUT",
    `Cannot tell whom "${name}" means: ${meant.length === 0 ? "no known address has it" : `${meant.length} addresses have it`}`,
    { hint: told === "" ? "Give an address" : `Give an address, such as ${told}` },
  );
}

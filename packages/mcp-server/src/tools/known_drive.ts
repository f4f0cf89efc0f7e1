import {
  type Catalog,
  DriveError,
  type Freshness,
  freshCatalog,
  hasCatalog,
  type KnownRows,
  knownRowsOf,
} from "@drivelens/core";
import { type ClientAnswer, NeedsInputError, yesNo } from "../client_input.ts";
import type { ServerContext } from "../server_context.ts";
import type { ToolCall } from "./tool.ts";

/** As of when an answer from the catalog is. */
export interface AsOf {
  /** RFC 3339 UTC, to the minute. */
  readonly as_of: string;
}

/** A catalog of what may be seen; whoever asks for it closes it. */
export interface OpenedCatalog {
  readonly catalog: Catalog;
  readonly freshness: Freshness;
  /** The catalog itself, of which that is a part; the same where everything may be seen. */
  readonly whole: Catalog;
  close(): void;
}

/**
 * Answers from the catalog, brought up to date first; that goes on where a call has no time for it, and the next one finds it done.
 *
 * @throws {DriveError} `NOT_FOUND` without a catalog; {@link NotYetError} where it is not read in time.
 */
export async function askCatalog<T extends object>(
  call: ToolCall,
  ask: (catalog: Catalog, whole: Catalog) => Promise<T>,
): Promise<T & AsOf> {
  await refreshed(call);
  const opened = await openCatalog(call);
  try {
    const answer = await ask(opened.catalog, opened.whole);
    return { ...answer, as_of: `${opened.freshness.syncedAt.slice(0, 16)}Z` };
  } finally {
    opened.close();
  }
}

/**
 * Answers from the catalog like {@link askCatalog}; undefined where one was begun and never read to its end, for whoever has
 * another way to answer.
 */
export async function askWholeCatalog<T extends object>(
  call: ToolCall,
  ask: (catalog: Catalog, whole: Catalog) => Promise<T>,
): Promise<(T & AsOf) | undefined> {
  try {
    return await askCatalog(call, ask);
  } catch (error) {
    if (isNoCatalog(error)) return undefined;
    throw error;
  }
}

/** Servers whose person has said no to a catalog; a question that has another answer does not ask them again. */
const REFUSED: WeakSet<ServerContext> = new WeakSet();

/** Whether there is a catalog to ask, or one may be made; where the client can, the person is asked. */
export async function isCatalogThere({ context, person }: ToolCall): Promise<boolean> {
  const { host, client } = await context.drive.open();
  if (context.mayMakeCatalog || hasCatalog(host, client)) return true;
  const said = person.answer("catalog");
  if (isYes(said)) return true;
  if (said === undefined && person.canFill && !REFUSED.has(context)) throw askForCatalog();
  if (said !== undefined && said.action !== "cancel") REFUSED.add(context);
  return false;
}

/** What the catalog knows, for a listing; undefined where there is none. Whoever asks closes it. */
export async function openKnownRows(
  call: ToolCall,
): Promise<{ readonly known: KnownRows; close(): void } | undefined> {
  const { host, client } = await call.context.drive.open();
  if (!hasCatalog(host, client)) return undefined;
  try {
    await refreshed(call);
  } catch (error) {
    if (isNoCatalog(error)) return undefined;
    throw error;
  }
  const opened = await openCatalog(call);
  try {
    return { known: await knownRowsOf(opened), close: opened.close };
  } catch (error) {
    opened.close();
    throw error;
  }
}

/**
 * Opens what may be seen of the catalog as it is, and asks Google nothing.
 *
 * @throws {DriveError} `NOT_FOUND` without a catalog.
 */
export async function openCatalog({ context }: Pick<ToolCall, "context">): Promise<OpenedCatalog> {
  const { host, client, fence } = await context.drive.open();
  const { catalog: whole, freshness } = await freshCatalog(host, client, { offline: true });
  if (fence === undefined) return { catalog: whole, whole, freshness, close: () => whole.close() };
  try {
    const { catalog, release } = await fence.part.take((await whole.state()).revision);
    const close = () => {
      release();
      whole.close();
    };
    return { catalog, whole, freshness, close };
  } catch (error) {
    whole.close();
    throw error;
  }
}

const MAY_MAKE =
  "To answer this, Drivelens reads the names and dates of everything in this Drive once and keeps them on this computer (no contents). Later only changes are read.";

async function refreshed(call: ToolCall): Promise<void> {
  const { context, person } = call;
  const { host, client, fence } = await context.drive.open();
  const said = person.answer("catalog");
  const mayMake = context.mayMakeCatalog || isYes(said);
  if (!mayMake && said === undefined && person.canFill && !hasCatalog(host, client)) throw askForCatalog();
  await context.work.join(`catalog ${context.drive.generation}`, call, async ({ signal, onProgress }) => {
    const { catalog } = await freshCatalog(host, fence?.whole ?? client, {
      signal,
      mayMake: async () => mayMake,
      onProgress: ({ examined, pages }) => onProgress({ "files read": examined, pages }),
    });
    catalog.close();
  });
}

function isYes(said: ClientAnswer | undefined): boolean {
  return said?.action === "accept" && said.content.yes === true;
}

function askForCatalog(): NeedsInputError {
  return new NeedsInputError({ catalog: yesNo(MAY_MAKE, "Read them once and keep them") });
}

/** Whether there is no catalog, or none that was read to its end. */
export function isNoCatalog(error: unknown): boolean {
  return error instanceof DriveError && error.reason === "noCatalog";
}

import type { Row } from "../drive/list_page.ts";
import type { ChainPosition, ChainReader } from "./_chain_reader.ts";

/** A row, and the chain that it came from. */
export interface ChainRow {
  readonly row: Row;
  readonly chain: ChainReader;
}

/** What {@link takeRows} is given beside the chains. */
export interface TakeRowsOptions {
  /** Puts rows of several chains, each of which is sorted so, into one order. @default as they come */
  readonly compare?: ((one: Row, other: Row) => number) | undefined;
  /** Decides what happens when a chain fails: true leaves it out and goes on. */
  readonly forgive: (error: unknown, chain: ChainReader) => boolean;
}

/**
 * Takes rows of several chains, all of which are read ahead by a page; whoever reads takes one row after the other, so
 * that each chain stands behind the last row that was used.
 */
export async function* takeRows(
  chains: readonly ChainReader[],
  options: TakeRowsOptions,
): AsyncGenerator<readonly ChainRow[] | Iterable<ChainRow>> {
  const open = new Set(chains);
  if (options.compare !== undefined && chains.length > 1) {
    yield* inOrder(open, { ...options, compare: options.compare });
    return;
  }
  const filling = new Map<ChainReader, Promise<{ chain: ChainReader; error?: unknown }>>();
  while (open.size > 0) {
    for (const chain of open) if (!filling.has(chain)) filling.set(chain, filled(chain));
    const { chain, error } = await Promise.race(filling.values());
    filling.delete(chain);
    if (error !== undefined) {
      if (!options.forgive(error, chain)) throw error;
      chain.close();
      open.delete(chain);
      continue;
    }
    yield rowsInHand(chain);
    if (chain.ended) open.delete(chain);
  }
}

/** A chain by its name, and where it goes on, if it does. */
export type StandingChain = Pick<ChainReader, "name" | "position">;

/**
 * Writes where the chains stand as one token; undefined when all have ended.
 *
 * @param isAlone whether the listing has never had another chain: between two pages Google's own token says it all
 */
export function positionOf(chains: readonly StandingChain[], isAlone: boolean): string | undefined {
  const standing = chains.map((chain) => [chain.name, chain.position ?? null] as const);
  const only = standing.find(([, position]) => position !== null)?.[1];
  if (!only) return undefined;
  if (isAlone && only.used === 0 && only.pageToken !== undefined) return only.pageToken;
  return MARK + Buffer.from(JSON.stringify(standing)).toString("base64url");
}

/** Reads a token of {@link positionOf} back; null for what had ended; undefined for a token of Google's, and for what cannot be read. */
export function positionsIn(token: string): ReadonlyMap<string, ChainPosition | null> | undefined {
  if (!token.startsWith(MARK)) return undefined;
  try {
    return new Map(JSON.parse(Buffer.from(token.slice(MARK.length), "base64url").toString()));
  } catch {
    return undefined;
  }
}

const MARK = "drivelens.";

function* rowsInHand(chain: ChainReader): Generator<ChainRow> {
  for (let row = chain.take(); row !== undefined; row = chain.take()) yield { row, chain };
}

async function filled(chain: ChainReader): Promise<{ chain: ChainReader; error?: unknown }> {
  try {
    await chain.fill();
    return { chain };
  } catch (error) {
    return { chain, error };
  }
}

async function* inOrder(
  open: Set<ChainReader>,
  options: TakeRowsOptions & { readonly compare: (one: Row, other: Row) => number },
): AsyncGenerator<Iterable<ChainRow>> {
  const { compare, forgive } = options;
  for (;;) {
    const empty = [...open].filter((chain) => chain.head === undefined);
    for (const { chain, error } of await Promise.all(empty.map(filled))) {
      if (error !== undefined && !forgive(error, chain)) throw error;
      if (error !== undefined) chain.close();
      if (error !== undefined || chain.ended) open.delete(chain);
    }
    if (open.size === 0) return;
    yield untilEmpty(open, compare);
  }
}

/** Takes the foremost row again and again, until a chain has none in hand. */
function* untilEmpty(
  open: ReadonlySet<ChainReader>,
  compare: (one: Row, other: Row) => number,
): Generator<ChainRow> {
  while ([...open].every((chain) => chain.head !== undefined)) {
    let first: ChainReader | undefined;
    for (const chain of open) {
      const [head, best] = [chain.head, first?.head];
      if (head !== undefined && (best === undefined || compare(head, best) < 0)) first = chain;
    }
    const row = first?.take();
    if (first === undefined || row === undefined) return;
    yield { row, chain: first };
  }
}

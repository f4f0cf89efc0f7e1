import { DriveError } from "../errors.ts";
import type { DriveClient } from "./create_drive_client.ts";
import { getFile } from "./get_file.ts";
import type { Row } from "./list_page.ts";

/** What of a Drive may be seen, by IDs. */
export interface FenceLimits {
  /** Folders of which everything may be seen; none where the whole Drive may. */
  readonly rootIds: readonly string[];
  /** The folders that lead to them: they may be seen, and nothing else that lies in them. */
  readonly wayIds: readonly string[];
  /** Files and folders that may not be seen, with all that lies below. */
  readonly excludedIds: readonly string[];
  /** Names that may not be seen, with all that lies below; globs. */
  readonly excludedNames: readonly string[];
}

/** What {@link Fence} is made of. */
export interface FenceOptions {
  readonly limits: FenceLimits;
  /** Whether a name is one of those that may not be seen. */
  readonly isExcludedName: (name: string) => boolean;
}

/** Where a file stands to a fence. */
type Verdict = "inside" | "way" | "outside";

/** What tells of a file where it stands. */
export const FENCE_COLUMNS = ["id", "name", "mimeType", "parents", "driveId"] as const;

/** How long it is taken for granted where a folder hangs. */
const VERDICTS_MS = 60_000;

/** Decides of files whether they may be seen, by the folders above them, each of which is looked up once a minute at the most. */
export class Fence {
  readonly #client: DriveClient;
  readonly #roots: ReadonlySet<string>;
  readonly #way: ReadonlySet<string>;
  readonly #excluded: ReadonlySet<string>;
  readonly #isExcludedName: (name: string) => boolean;
  #verdicts = new Map<string, Promise<Verdict>>();
  #since = Number.NEGATIVE_INFINITY;

  /** @param client one that sees everything */
  constructor(client: DriveClient, { limits, isExcludedName }: FenceOptions) {
    this.#client = client;
    this.#roots = new Set(limits.rootIds);
    this.#way = new Set(limits.wayIds);
    this.#excluded = new Set(limits.excludedIds);
    this.#isExcludedName = isExcludedName;
  }

  /** Whether a file may be seen. */
  async shows(row: Row, signal?: AbortSignal): Promise<boolean> {
    return (await this.#verdictOn(row, signal)) !== "outside";
  }

  /** Whether the file of an ID may be seen, and all that is in it. */
  async opens(id: string, signal?: AbortSignal): Promise<boolean> {
    return (await this.#verdictOf(id, signal)) === "inside";
  }

  async #verdictOn(row: Row, signal: AbortSignal | undefined): Promise<Verdict> {
    const { id, name = "" } = row;
    if (this.#excluded.has(id)) return "outside";
    if (this.#roots.has(id)) return "inside";
    if (this.#way.has(id)) return "way";
    if (this.#isExcludedName(name)) return "outside";
    const parent = (row.parents as readonly string[] | undefined)?.[0] ?? row.driveId;
    if (typeof parent !== "string" || parent === id) return this.#roots.size === 0 ? "inside" : "outside";
    const above = await this.#verdictOf(parent, signal);
    return above === "way" ? "outside" : above;
  }

  async #verdictOf(id: string, signal: AbortSignal | undefined): Promise<Verdict> {
    if (this.#excluded.has(id)) return "outside";
    if (this.#roots.has(id)) return "inside";
    if (this.#way.has(id)) return "way";
    const verdicts = this.#youngVerdicts();
    const known = verdicts.get(id);
    if (known !== undefined) {
      return known.catch((error: unknown) => {
        // Who looked it up first has stopped; this call goes on.
        const isOthers = error instanceof DriveError && error.code === "ABORTED" && signal?.aborted !== true;
        if (!isOthers) throw error;
        return this.#verdictOf(id, signal);
      });
    }
    const verdict = this.#lookUp(id, signal);
    verdicts.set(id, verdict);
    verdict.catch(() => verdicts.delete(id));
    return verdict;
  }

  /** A folder can be moved out of what may be seen; what hangs on that is forgotten together. */
  #youngVerdicts(): Map<string, Promise<Verdict>> {
    const now = this.#client.now();
    if (now - this.#since >= VERDICTS_MS || now < this.#since) {
      this.#since = now;
      this.#verdicts = new Map();
    }
    return this.#verdicts;
  }

  async #lookUp(id: string, signal: AbortSignal | undefined): Promise<Verdict> {
    try {
      return await this.#verdictOn(
        await getFile(this.#client, id, { columns: FENCE_COLUMNS, signal }),
        signal,
      );
    } catch (error) {
      if (
        !(error instanceof DriveError) ||
        (error.code !== "NOT_FOUND" && error.code !== "PERMISSION_DENIED")
      )
        throw error;
      // What hangs in a folder that may not be seen hangs in none that leads to a root.
      return this.#roots.size === 0 ? "inside" : "outside";
    }
  }
}

import type { DriveClient } from "../drive/create_drive_client.ts";
import { type Corpus, listPage } from "../drive/list_page.ts";
import { condition } from "../drive/query.ts";
import { DriveError } from "../errors.ts";
import type { RequestScope } from "./_request_scope.ts";

/**
 * Which shared drives are closed to the person, who may still have been given folders of them. Each is asked once, and
 * only after something in it could not be found.
 */
export class OpenDrives {
  readonly #client: DriveClient;
  readonly #scope: RequestScope;
  readonly #asked = new Map<string, Promise<boolean>>();
  readonly #closed = new Set<string>();

  constructor(client: DriveClient, scope: RequestScope) {
    this.#client = client;
    this.#scope = scope;
  }

  /** Returns where a folder's files are looked for, as far as it is known. */
  corpusOf({ id, driveId }: { readonly id: string; readonly driveId?: string | undefined }): Corpus {
    // The root of a drive is nobody's but its members'.
    if (driveId === undefined || (this.#closed.has(driveId) && id !== driveId)) return { corpora: "user" };
    return { corpora: "drive", driveId };
  }

  /** Tells whether what was not found in the corpus is to be looked for elsewhere, since the drive itself is closed. */
  async isClosed(corpus: Corpus): Promise<boolean> {
    if (corpus.corpora !== "drive") return false;
    const { driveId } = corpus;
    const asked = this.#asked.get(driveId) ?? this.#ask(corpus);
    this.#asked.set(driveId, asked);
    const isClosed = await asked;
    if (isClosed) this.#closed.add(driveId);
    return isClosed;
  }

  /** A question that names no folder fails for the drive alone. */
  async #ask(corpus: Corpus): Promise<boolean> {
    try {
      const question = { query: condition("trashed = false") };
      await listPage(this.#client, { ...this.#scope, corpus, question, columns: ["id"], pageSize: 1 });
      return false;
    } catch (error) {
      if (error instanceof DriveError && error.code === "NOT_FOUND") return true;
      throw error;
    }
  }
}

import type { DriveClient } from "../drive/create_drive_client.ts";
import type { FenceLimits } from "../drive/fence.ts";
import type { Host } from "../host.ts";
import { copyWithin } from "./_copy_within.ts";
import { SqliteCatalog } from "./_sqlite_catalog.ts";
import type { Catalog } from "./catalog.ts";
import { catalogPath } from "./catalog_path.ts";

/** Of which catalog {@link CatalogPart} is a part. */
export interface CatalogPartOptions {
  /** The client that the catalog was made with, which sees everything. */
  readonly client: DriveClient;
  readonly limits: FenceLimits;
}

/** A catalog that is shared with other questions. */
export interface TakenCatalog {
  readonly catalog: Catalog;
  /** Gives it back; it is not asked any more. */
  release(): void;
}

interface Copy {
  readonly revision: string | undefined;
  readonly catalog: Promise<Catalog>;
  users: number;
}

/**
 * What may be seen of the account's catalog: a copy in memory that holds nothing else, and that no sync reaches. Copying takes about
 * as long as the part is large, some 10 ms for a thousand files, so it is done anew only where the catalog has changed since.
 */
export class CatalogPart {
  readonly #host: Host;
  readonly #options: CatalogPartOptions;
  #newest: Copy | undefined;

  constructor(host: Host, options: CatalogPartOptions) {
    this.#host = host;
    this.#options = options;
  }

  /**
   * Opens the part as it is at a revision of the catalog, or later.
   *
   * @param revision that of the catalog's state; where it has none, it is copied each time
   */
  async take(revision: string | undefined): Promise<TakenCatalog> {
    const isKept = revision !== undefined && this.#newest?.revision === revision;
    const copy = isKept && this.#newest !== undefined ? this.#newest : this.#renew(revision);
    copy.users++;
    const release = () => {
      copy.users--;
      this.#closeUnused(copy);
    };
    try {
      return { catalog: await copy.catalog, release };
    } catch (error) {
      if (this.#newest === copy) this.#newest = undefined;
      throw error;
    }
  }

  #renew(revision: string | undefined): Copy {
    const before = this.#newest;
    const copy = { revision, catalog: this.#copied(), users: 0 };
    this.#newest = copy;
    if (before !== undefined) this.#closeUnused(before);
    return copy;
  }

  async #copied(): Promise<Catalog> {
    const { client, limits } = this.#options;
    const path = catalogPath(this.#host, client);
    return new SqliteCatalog(await copyWithin(path, limits), path, client.now);
  }

  #closeUnused(copy: Copy): void {
    if (copy.users > 0 || copy === this.#newest) return;
    void copy.catalog.then((catalog) => catalog.close()).catch(() => undefined);
  }
}

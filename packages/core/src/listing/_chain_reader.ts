import type { DriveClient } from "../drive/create_drive_client.ts";
import type { Row } from "../drive/list_page.ts";
import { type ChainPage, type ReadChainOptions, readChain } from "./_read_chain.ts";

/** Where a chain stands: the token of a page, and how many of its rows were used. */
export interface ChainPosition {
  readonly pageToken?: string;
  readonly used: number;
}

/** What {@link ChainReader} reads. */
export interface ChainReaderOptions extends Omit<ReadChainOptions, "pageToken"> {
  /** Where an earlier listing stopped. @default at the beginning */
  readonly position?: ChainPosition | undefined;
  /** Is given each page before its rows. */
  readonly onPage?: ((page: ChainPage) => void) | undefined;
}

/** One chain with a page in hand, from which rows are taken one by one. */
export class ChainReader {
  readonly name: string;
  readonly place: ReadChainOptions["chain"]["corpus"];
  readonly #pages: AsyncGenerator<ChainPage>;
  readonly #start: ChainPosition;
  readonly #onPage: ((page: ChainPage) => void) | undefined;
  #skip: number;
  #page: ChainPage | undefined;
  #at = 0;
  #ended = false;

  constructor(client: DriveClient, options: ChainReaderOptions) {
    this.name = options.chain.name;
    this.place = options.chain.corpus;
    this.#pages = readChain(client, { ...options, pageToken: options.position?.pageToken });
    this.#start = options.position ?? { used: 0 };
    this.#skip = this.#start.used;
    this.#onPage = options.onPage;
  }

  /** The next row of the page in hand, if there is one. */
  get head(): Row | undefined {
    return this.#page?.rows[this.#at];
  }

  /** The rows of the page in hand that were not taken yet. */
  get rowsInHand(): readonly Row[] {
    return this.#page?.rows.slice(this.#at) ?? [];
  }

  get ended(): boolean {
    return this.#ended && this.head === undefined;
  }

  /** Where to go on; undefined at the end. */
  get position(): ChainPosition | undefined {
    if (this.#page === undefined) return this.#ended ? undefined : this.#start;
    if (this.head === undefined) {
      const pageToken = this.#page.nextPageToken;
      return pageToken === undefined ? undefined : { pageToken, used: this.#skip };
    }
    const pageToken = this.#page.pageToken;
    return { ...(pageToken === undefined ? {} : { pageToken }), used: this.#at };
  }

  /** Ends the chain where it stands, with no place to go on. */
  close(): void {
    this.#page = undefined;
    this.#ended = true;
  }

  take(): Row | undefined {
    const row = this.head;
    if (row !== undefined) this.#at++;
    return row;
  }

  /** Reads pages until there is a row in hand, or the chain has ended. */
  async fill(): Promise<void> {
    while (this.head === undefined && !this.#ended) {
      const { value, done } = await this.#pages.next();
      if (done === true) {
        this.#ended = true;
        return;
      }
      this.#page = value;
      this.#at = Math.min(this.#skip, value.rows.length);
      // A page may be smaller than the one that the rows were taken of.
      this.#skip -= this.#at;
      if (value.nextPageToken === undefined) this.#ended = true;
      this.#onPage?.(value);
    }
  }
}

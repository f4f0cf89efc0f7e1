import { type DriveClient, DriveError, type DriveFile, type Receipt } from "@drivelens/core";
import { inTime, type WaitingCall } from "./answer_time.ts";
import { everySecond } from "./every_second.ts";
import { isStaleToken, type RowSource } from "./row_source.ts";

/** What {@link ListingRun} is made of. */
export interface ListingRunOptions {
  /** What was asked, as text; a cursor goes on with nothing else. */
  readonly asked: string;
  /** What it is read with. */
  readonly client: DriveClient;
  /** How many rows a page has unless another number is asked for. */
  readonly limit: number;
  /** Columns beside those that every row has. */
  readonly extras: readonly string[];
  readonly source: RowSource;
  readonly stop: AbortController;
}

/** Which rows {@link ListingRun.page} gives. */
export interface PageOptions extends WaitingCall {
  readonly offset: number;
  readonly limit: number;
}

/** A part of a listing. */
export interface RunPage {
  readonly rows: readonly DriveFile[];
  /** Whether more comes behind these rows, as far as is known. */
  readonly isMore: boolean;
  /** Whether the time was up before all rows of the page were read; the reading goes on. */
  readonly isLate: boolean;
  readonly examined: number;
  readonly receipt: Receipt | undefined;
  /** What broke the reading off behind these rows. */
  readonly error: DriveError | undefined;
}

/** Rows on their way, for whoever waits for them. */
interface Reading {
  readonly done: Promise<void>;
  readonly stop: AbortController;
  waiting: number;
}

/** A listing that is read on from call to call; what was read stays, so that each page can be had again. */
export class ListingRun {
  readonly asked: string;
  readonly client: DriveClient;
  readonly limit: number;
  readonly extras: readonly string[];
  readonly #source: RowSource;
  readonly #stop: AbortController;
  readonly #rows: DriveFile[] = [];
  #reading: Reading | undefined;
  #isDone = false;
  #error: DriveError | undefined;

  constructor({ asked, client, limit, extras, source, stop }: ListingRunOptions) {
    this.asked = asked;
    this.client = client;
    this.limit = limit;
    this.extras = extras;
    this.#source = source;
    this.#stop = stop;
  }

  /** How many rows it keeps. */
  get size(): number {
    return this.#rows.length;
  }

  /**
   * Gives a page, reading on where it is not read yet.
   *
   * @throws {DriveError} what failed before the first row of the page.
   */
  async page({ offset, limit, signal, until, onProgress }: PageOptions): Promise<RunPage> {
    let isLate = false;
    // What was stopped has to be over before it can be gone on with.
    while (!isLate && this.#reading?.stop.signal.aborted === true)
      isLate = !(await inTime(this.#reading.done, { signal, until }));
    if (!isLate && this.#rows.length < offset + limit && !this.#isDone) {
      this.#reading ??= this.#begin(offset + limit - this.#rows.length);
      const reading = this.#reading;
      reading.waiting++;
      const tellNoMore = everySecond(() => onProgress?.(this.#progress()));
      try {
        isLate = !(await inTime(reading.done, { signal, until }));
      } catch (error) {
        // Others may wait for the same rows.
        if (reading.waiting === 1) reading.stop.abort(error);
        throw error;
      } finally {
        reading.waiting--;
        tellNoMore();
      }
    }
    if (this.#stop.signal.aborted) throw madeRoom();
    const rows = this.#rows.slice(offset, offset + limit);
    const error = isLate ? undefined : this.#error;
    // The next call tries again.
    if (!this.#isDone) this.#error = undefined;
    if (error !== undefined && (rows.length === 0 || error.code === "ABORTED" || isStaleToken(error)))
      throw error;
    return {
      rows,
      isMore: !this.#isDone || this.#rows.length > offset + rows.length,
      isLate,
      examined: this.#source.progress.examined,
      receipt: this.#source.receipt,
      error,
    };
  }

  #progress(): Readonly<Record<string, number>> {
    const { examined, pages } = this.#source.progress;
    return { "files read": examined, pages };
  }

  close(): void {
    this.#stop.abort();
  }

  #begin(wanted: number): Reading {
    const stop = new AbortController();
    return { done: this.#read(wanted, AbortSignal.any([stop.signal, this.#stop.signal])), stop, waiting: 0 };
  }

  async #read(wanted: number, signal: AbortSignal): Promise<void> {
    try {
      const { rows, isDone, error } = await this.#source.read(wanted, signal);
      for (const row of rows) this.#rows.push(row);
      this.#isDone = isDone;
      // Whoever stopped it knows; the next call goes on.
      this.#error = signal.aborted && !isDone ? undefined : error;
    } finally {
      this.#reading = undefined;
    }
  }
}

function madeRoom(): DriveError {
  return new DriveError(
    "INVALID_INPUT",
    "Cannot continue the listing: too many others were begun meanwhile",
    {
      hint: "List again without cursor",
    },
  );
}

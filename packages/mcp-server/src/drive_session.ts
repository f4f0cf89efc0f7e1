import type { CatalogPart, DriveClient, DriveErrorCode, FenceLimits, Host } from "@drivelens/core";

const SIGN_IN_CODES: ReadonlySet<DriveErrorCode> = new Set<DriveErrorCode>([
  "SIGN_IN_REQUIRED",
  "SIGN_IN_EXPIRED",
  "SIGN_IN_REFUSED",
  "SCOPE_MISSING",
  "TOKEN_STORE_UNAVAILABLE",
]);

/** A Drive that is open, and what it was opened on. */
export interface OpenedDrive {
  readonly host: Host;
  /** Sees what may be seen. */
  readonly client: DriveClient;
  /** Where that is a part of the Drive: which. */
  readonly fence?: OpenedFence | undefined;
}

/** A part of a Drive. */
export interface OpenedFence {
  readonly limits: FenceLimits;
  /** Sees everything, to keep the catalog with. */
  readonly whole: DriveClient;
  /** What of the catalog may be seen. */
  readonly part: CatalogPart;
}

/** How a {@link DriveSession} opens its Drive; the signal is aborted when nobody waits for it any more. */
export type OpenSession = (signal?: AbortSignal) => Promise<OpenedDrive>;

/** One Drive for all questions, opened at the first and kept. */
export class DriveSession {
  readonly #openDrive: OpenSession;
  #opened: Promise<OpenedDrive> | undefined;
  #account: string | undefined;
  #generation = 0;

  constructor(openDrive: OpenSession) {
    this.#openDrive = openDrive;
  }

  /**
   * Opens the Drive, or returns the one that is open; a failure is not kept.
   *
   * @param signal stops the opening that this call begins
   * @throws {DriveError} `SIGN_IN_REQUIRED` when nobody is signed in, `INVALID_INPUT` for unusable settings.
   */
  open(signal?: AbortSignal): Promise<OpenedDrive> {
    if (this.#opened !== undefined) return this.#opened;
    const opened = this.#openDrive(signal);
    this.#opened = opened;
    let isOpen = false;
    // Who comes next does not wait for what was taken back.
    const forget = () => {
      if (!isOpen && this.#opened === opened) this.#opened = undefined;
    };
    signal?.addEventListener("abort", forget, { once: true });
    opened.then(
      ({ client }) => {
        isOpen = true;
        if (this.#opened === opened) this.#account = accountOf(client);
      },
      () => {
        if (this.#opened === opened) this.#opened = undefined;
      },
    );
    return opened;
  }

  /** Whose Drive is open: an address where it is known, else what kind of credential opens it. Undefined where none is open. */
  get account(): string | undefined {
    return this.#account;
  }

  /** Another number once the Drive was forgotten: what was begun before may be of another account. */
  get generation(): number {
    return this.#generation;
  }

  /** Keeps the address of whom a credential turned out to be of. */
  name(address: string): void {
    this.#account = address;
  }

  /** Forgets the Drive when the error says that its sign-in is of no use: by the next question there may be another. */
  forgetAfter(code: DriveErrorCode): void {
    if (SIGN_IN_CODES.has(code)) this.forget();
  }

  forget(): void {
    this.#opened = undefined;
    this.#account = undefined;
    this.#generation++;
  }
}

function accountOf({ credential }: DriveClient): string {
  return credential.account ?? credential.kind;
}

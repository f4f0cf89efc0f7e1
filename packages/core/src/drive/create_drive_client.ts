import type { Credential } from "../auth/credential.ts";
import { allowsContent, CONTENT_SCOPE } from "../auth/scopes.ts";
import {
  type DriveName,
  type NamedDrive,
  readDriveNames,
  rememberDriveNames,
} from "../config/drive_names.ts";
import type { Settings } from "../config/settings.ts";
import { DriveError } from "../errors.ts";
import type { Host } from "../host.ts";
import type { Clock } from "./_clock.ts";
import { loadDriveApi } from "./_drive_api.ts";
import { Pacer } from "./_pacer.ts";
import { createReadOnlyFetch } from "./_read_only_fetch.ts";
import { sharedPacer } from "./_shared_pacer.ts";
import { ceilingOf } from "./quota.ts";

/** How requests are tried again. */
export interface RetrySettings {
  /** How often a request is sent at the most, refusals for the rate not counted. */
  readonly attempts: number;
  /** Upper bound of the first wait in milliseconds; it doubles with each try. */
  readonly firstWaitMs: number;
}

/** One credential, one endpoint and one transport: what every Drive request is made with. */
export interface DriveClient {
  readonly credential: Credential;
  /** Root URL of the Drive API. */
  readonly endpoint: string;
  readonly requestTimeoutMs: number;
  readonly retry: RetrySettings;
  /** Lets requests through; clients of one account in one process share it. */
  readonly pacer: Pacer;
  readonly now: () => number;
  /** As Node names it; commands that messages suggest are quoted for its shell. */
  readonly platform: string;
  readonly driveNames: DriveNameStore;
  /** Is told of every request as it is sent, tries again included, with the quota units that it costs. */
  readonly onSent?: ((quotaUnits: number) => void) | undefined;
  /**
   * Loads Google's client at the first call: it takes longer than the rest of a start. What it is stays inside, so
   * that whoever uses the library's types need not have that client's.
   */
  readonly api: () => Promise<unknown>;
  readonly contents: ContentDoor;
}

/** The one way to contents of files. */
export interface ContentDoor {
  /**
   * Throws where contents are not to be read; to be asked before those that are kept are shown, too.
   *
   * @throws {DriveError} `SCOPE_MISSING`
   */
  readonly check: () => Promise<void>;
  /** Sends a GET to the endpoint or to where Google keeps small pictures, and checks first. */
  readonly fetch: typeof globalThis.fetch;
}

/** The names of shared drives that this machine knows. */
export interface DriveNameStore {
  /** Returns the names by ID. */
  read(): ReadonlyMap<string, DriveName>;
  /** Keeps what Google calls them; it never fails. */
  remember(drives: readonly NamedDrive[]): Promise<void>;
}

/** What {@link createDriveClient} is made of. */
export interface CreateDriveClientOptions {
  readonly host: Host;
  readonly settings: Settings;
  readonly credential: Credential;
  readonly retry?: RetrySettings | undefined;
  /** For whom it reads: an assistant reads contents, and searches in them, only where the person has said so. @default "person" */
  readonly reader?: DriveReader | undefined;
  readonly onSent?: ((quotaUnits: number) => void) | undefined;
  /** Paces this client alone, by another clock. @default the machine's clock, and a pace shared with the account's clients */
  readonly clock?: Clock | undefined;
}

/** Who gets to see what is read; `names` is whoever may see names and dates alone, whatever the sign-in is for. */
export type DriveReader = "person" | "assistant" | "names";

const DEFAULT_RETRY: RetrySettings = { attempts: 6, firstWaitMs: 500 };

/**
 * Makes the client that Drive requests go through. It sends nothing by itself, and its transport refuses any
 * method but GET and any other host than the endpoint.
 */
export function createDriveClient(options: CreateDriveClientOptions): DriveClient {
  const { host, settings, credential, retry = DEFAULT_RETRY, reader = "person", onSent, clock } = options;
  const checkContents = async () => {
    if (reader === "names") throw notForNames();
    if (reader === "assistant" && !(await credential.assistants())) throw notForAssistants(credential);
    if (credential.kind === "account" && !allowsContent(credential.scope ?? CONTENT_SCOPE))
      throw notForContents(credential);
  };
  // A person who may read names alone may still ask Google what is where: it decides.
  const checkSearch = reader === "person" ? async () => {} : checkContents;
  const checks = { checkContents, checkSearch };
  let api: Promise<unknown> | undefined;
  return {
    credential,
    endpoint: settings.apiEndpoint,
    retry,
    pacer: clock === undefined ? sharedPacer(options) : new Pacer(ceilingOf(settings.maxRate), clock),
    requestTimeoutMs: settings.requestTimeoutMs,
    now: host.now,
    platform: host.platform,
    driveNames: {
      read: () => readDriveNames(host),
      remember: (drives) => rememberDriveNames(host, drives),
    },
    ...(onSent === undefined ? {} : { onSent }),
    api: () => (api ??= loadDriveApi(settings, checks)),
    contents: {
      check: checkContents,
      fetch: createReadOnlyFetch(settings.fetch, {
        endpoint: settings.apiEndpoint,
        ...checks,
        isContents: true,
      }),
    },
  };
}

function notForNames(): DriveError {
  return new DriveError(
    "SCOPE_MISSING",
    "Cannot look into contents of files: this was started for names and dates alone",
    { hint: "Start it without --metadata-only" },
  );
}

function notForContents({ account }: Credential): DriveError {
  return new DriveError(
    "SCOPE_MISSING",
    "Cannot read contents of files: the sign-in is for names and dates alone",
    {
      hint: `Run: drivelens auth login --access content${account === undefined ? "" : ` --account ${account}`}`,
    },
  );
}

function notForAssistants({ kind, account }: Credential): DriveError {
  const login = "drivelens auth login --access content --assistants yes";
  const message = "Assistants may not read the contents of these files: their owner has not allowed it";
  const hint =
    kind === "account" && account !== undefined
      ? `Run: ${login} --account ${account}`
      : `It can be allowed for a signed-in account alone; run: ${login}`;
  return new DriveError("SCOPE_MISSING", message, { hint });
}

import type { Edits } from "./changes/edits.ts";
import type { Counters } from "./counters.ts";
import type { LostTokenStatus } from "./drive/change_tokens.ts";
import type { DefaultOrder } from "./drive/order_by.ts";
import type { Fault } from "./faults.ts";
import type { ListeningEmulator, ListenOptions } from "./listen.ts";
import type { ClientSecretOptions } from "./oauth/clients.ts";
import type { IssuedTokens } from "./oauth/grants.ts";
import type { Policy } from "./oauth/policy.ts";
import type { ServiceAccountKeyOptions } from "./oauth/service_accounts.ts";
import type { QuotaUse } from "./quota/quota.ts";
import type { QuotaOptions } from "./quota/quota_options.ts";
import type { DriveShape } from "./world/drive_shape.ts";
import type { World } from "./world/world.ts";

/** What `createEmulator()` emulates. */
export interface EmulatorOptions extends DriveShape {
  /** Size of a generated Drive. @default the sample Drive */
  readonly files?: number;
  /** Seed of the generated Drive. @default 1 */
  readonly seed?: number;
  readonly faults?: readonly Fault[];
  /** Decides which requests the faults with a `chance` strike. @default 1 */
  readonly faultSeed?: number;
  /**
   * Order of a listing that asks for none: by ID, or what was changed last first, which real Drives often show.
   *
   * @default "id"
   */
  readonly defaultOrder?: DefaultOrder;
  /** Drive's quota; `{}` is Google's. @default none */
  readonly quota?: QuotaOptions;
  /** The emulator's clock, in milliseconds since 1970. @default Date.now */
  readonly now?: () => number;
  /** @default 3599 */
  readonly accessTokenLifetimeSeconds?: number;
  /** @default four hours */
  readonly pageTokenLifetimeMs?: number;
}

/** What {@link Emulator.grant} may be given. */
export interface GrantOptions {
  /** @default drive.metadata.readonly */
  readonly scope?: string;
  /** @default the main user */
  readonly email?: string;
  /** The one client that can use the refresh token. @default any */
  readonly clientId?: string;
  readonly expiresInSeconds?: number;
}

/** Google's OAuth and Drive v3 in memory. */
export interface Emulator {
  readonly world: World;
  /** Changes the world as people do; the change feed tells of it. */
  readonly edit: Edits;
  /** Root URL: where it is reached, else an address that only its own `fetch` knows. */
  readonly url: string;
  /** Answers without a socket any URL whose path is Google's, whatever its host. */
  readonly fetch: typeof globalThis.fetch;
  /** Content of a `client_secret.json` whose addresses are the emulator's. */
  clientSecret(options?: ClientSecretOptions): Record<string, unknown>;
  /**
   * Content of a service account's key file whose addresses are the emulator's; the account becomes a user of the world.
   *
   * @throws {RangeError} for the address of a person.
   */
  serviceAccountKey(options?: ServiceAccountKeyOptions): Record<string, unknown>;
  /** The project's API key, which opens what is open to everybody. */
  apiKey(): string;
  /**
   * Signs in without the consent page; any client can use the refresh token unless one is named.
   *
   * @throws {RangeError} for an address that no user has, or an ID that no client has.
   */
  grant(options?: GrantOptions): IssuedTokens & { readonly refreshToken: string };
  /** Ends a grant, as the person can at Google. */
  revoke(token: string): void;
  /** Ends every access token that was handed out; refresh tokens stay good. */
  expireAccessTokens(): void;
  /**
   * Deletes an OAuth client, as its developer can in Google's console.
   *
   * @throws {RangeError} for an ID that no client has.
   */
  deleteClient(clientId: string): void;
  /** Replaces the whole policy; `{}` is Google's default. */
  setPolicy(policy: Policy): void;
  /**
   * Refuses from now on every page token of the change feed that was handed out so far, with this status.
   *
   * @default 410
   */
  loseChangeTokens(status?: LostTokenStatus): void;
  /** Moves the emulator's clock on by these milliseconds, or back where they are negative. */
  advance(ms: number): void;
  /** Replaces the weather, and counts its requests anew. */
  setFaults(faults: readonly Fault[]): void;
  /** Replaces the quota, and fills it; undefined takes it away. */
  setQuota(quota: QuotaOptions | undefined): void;
  /** What was asked since the start or the last reset. */
  counters(): Counters & QuotaUse;
  resetCounters(): void;
  /** Listens on 127.0.0.1. */
  listen(options?: ListenOptions): Promise<ListeningEmulator>;
}

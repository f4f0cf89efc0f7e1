import { homedir, platform } from "node:os";
import { createFetch } from "./_create_fetch.ts";
import { type HostFolders, hostFolders } from "./host_folders.ts";
import type { NetworkSettings } from "./network_settings.ts";

/** All that core is given of the outside; core itself reads no `process`. */
export interface Host {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** As Node names it: `linux`, `darwin`, `win32`. */
  readonly platform: string;
  /** The person's own folder. */
  readonly home: string;
  readonly folders: HostFolders;
  /** The time in milliseconds since 1970. */
  readonly now: () => number;
  /** Returns a `fetch` that reaches Google by these proxies and authorities. */
  readonly connect: (network: NetworkSettings) => typeof globalThis.fetch;
  /** Opens a page in the person's own browser; rejects when there is none. */
  readonly openBrowser: (url: string) => Promise<void>;
  /** Is told of every request, without its query; absent when nobody listens. */
  readonly onRequest?: ((request: RequestNote) => void) | undefined;
}

/** One request as a log shows it: nothing in it is secret or a name of a file. */
export interface RequestNote {
  readonly method: string;
  /** Host and path; IDs in the path are those of Drive. */
  readonly address: string;
  /** HTTP status; absent when no answer came. */
  readonly status?: number;
  readonly milliseconds: number;
}

/** What {@link createHost} may be given; everything absent is the real thing. */
export interface CreateHostOptions {
  /** Environment variables, usually `process.env`. @default {} */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly now?: () => number;
  /** Replaces the network. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly openBrowser?: ((url: string) => Promise<void>) | undefined;
  readonly onRequest?: ((request: RequestNote) => void) | undefined;
}

/**
 * Makes the {@link Host} that the other functions take.
 *
 * `DRIVELENS_HOME` in `env` names one folder for all state; otherwise the platform's own places serve. Proxies and
 * certificate authorities come from `env` and from `config.json`, unless `fetch` is given.
 *
 * @example
 * ```ts
 * import { createHost } from "@drivelens/core";
 *
 * const host = createHost({ env: { DRIVELENS_HOME: "/tmp/drivelens" } });
 * if (host.folders.data !== "/tmp/drivelens") throw new Error("Expected one folder");
 * ```
 */
export function createHost(options: CreateHostOptions = {}): Host {
  const { env = {}, fetch, onRequest } = options;
  return {
    env,
    platform: platform(),
    home: env.HOME || env.USERPROFILE || homedir(),
    folders: hostFolders(env),
    now: options.now ?? Date.now,
    connect: (network) => fetch ?? createFetch(network),
    openBrowser: options.openBrowser ?? openSystemBrowser,
    ...(onRequest === undefined ? {} : { onRequest }),
  };
}

async function openSystemBrowser(url: string): Promise<void> {
  const { default: open } = await import("open");
  await open(url);
}

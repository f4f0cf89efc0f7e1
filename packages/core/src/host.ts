import envPaths from "env-paths";
import { createFetch } from "./_create_fetch.ts";

/** Where Drivelens keeps its state; one folder for both when `DRIVELENS_HOME` is set. */
export interface HostFolders {
  /** Holds `client_secret.json` and `config.json`. */
  readonly config: string;
  /** Holds the accounts and their tokens. */
  readonly data: string;
}

/** All that core is given of the outside; core itself reads no `process`. */
export interface Host {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly folders: HostFolders;
  /** The time in milliseconds since 1970. */
  readonly now: () => number;
  readonly fetch: typeof globalThis.fetch;
  /** Opens a page in the person's own browser; rejects when there is none. */
  readonly openBrowser: (url: string) => Promise<void>;
}

/** What {@link createHost} may be given; everything absent is the real thing. */
export interface CreateHostOptions {
  /** Environment variables, usually `process.env`. @default {} */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly now?: () => number;
  /** Replaces the network. */
  readonly fetch?: typeof globalThis.fetch;
  readonly openBrowser?: (url: string) => Promise<void>;
}

/**
 * Makes the {@link Host} that the other functions take.
 *
 * `DRIVELENS_HOME` in `env` names one folder for all state; otherwise the platform's own places serve.
 * `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` in `env` are honoured unless `fetch` is given.
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
  const env = options.env ?? {};
  return {
    env,
    folders: foldersOf(env.DRIVELENS_HOME),
    now: options.now ?? Date.now,
    fetch: options.fetch ?? createFetch(env),
    openBrowser: options.openBrowser ?? openSystemBrowser,
  };
}

function foldersOf(home: string | undefined): HostFolders {
  if (home !== undefined && home !== "") return { config: home, data: home };
  const { config, data } = envPaths("drivelens", { suffix: "" });
  return { config, data };
}

async function openSystemBrowser(url: string): Promise<void> {
  const { default: open } = await import("open");
  const child = await open(url);
  await new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("spawn", resolve);
  });
}

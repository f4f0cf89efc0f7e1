import { join, resolve } from "node:path";
import envPaths from "env-paths";

/** Where Drivelens keeps its state; one folder for all of it when `DRIVELENS_HOME` is set. */
export interface HostFolders {
  /** Holds `client_secret.json` and `config.json`. */
  readonly config: string;
  /** Holds the accounts and their tokens. */
  readonly data: string;
  /** Holds what can be made again. */
  readonly cache: string;
}

/** Returns the folders that an environment leads to: `DRIVELENS_HOME`, else the platform's own places. */
export function hostFolders(env: Readonly<Record<string, string | undefined>>): HostFolders {
  if (env.DRIVELENS_HOME) {
    const folder = resolve(env.DRIVELENS_HOME);
    return { config: folder, data: folder, cache: join(folder, "cache") };
  }
  const { config, data, cache } = envPaths("drivelens", { suffix: "" });
  return { config, data, cache };
}

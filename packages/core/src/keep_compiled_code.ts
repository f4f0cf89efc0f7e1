import { existsSync, mkdirSync, statSync } from "node:fs";
import * as module from "node:module";
import { join } from "node:path";
import { hostFolders } from "./host_folders.ts";

/** Name of the folder with compiled code, in that for what can be made again. */
export const COMPILED_CODE = "compiled";

/** For whom {@link keepCompiledCode} keeps code. */
export interface KeepCompiledCodeOptions {
  /** Number of the user that runs this; code in a folder of somebody else is not run. @default not compared */
  readonly uid?: number | undefined;
}

/**
 * Lets Node keep what it compiles from now on, so that the next start need not compile it again. Where that cannot be
 * kept, nothing happens; `NODE_DISABLE_COMPILE_CACHE` forbids it, and `NODE_COMPILE_CACHE` names another place.
 *
 * @see https://nodejs.org/api/module.html#module-compile-cache
 */
export function keepCompiledCode(
  env: Readonly<Record<string, string | undefined>>,
  { uid }: KeepCompiledCodeOptions = {},
): void {
  if (env.NODE_DISABLE_COMPILE_CACHE !== undefined) return;
  // A state folder is not made for this alone: whoever only asks for help keeps nothing.
  if (env.DRIVELENS_HOME && !existsSync(env.DRIVELENS_HOME)) return;
  const folder = join(hostFolders(env).cache, COMPILED_CODE);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (uid !== undefined && statSync(folder).uid !== uid) return;
  } catch {
    return;
  }
  // By the whole module, since Deno's has no such name.
  module.enableCompileCache(folder);
}

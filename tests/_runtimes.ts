import { globSync } from "node:fs";
import { join } from "node:path";

/** Another program than Node that runs JavaScript. */
export interface Runtime {
  readonly name: "Deno" | "Bun";
  /** Path of the program; empty where it is not here. */
  readonly command: string;
  readonly args: readonly string[];
}

/** Finds Deno and Bun where `.ci/run` puts them: in the folder that `DRIVELENS_RUNTIMES` names. */
export function runtimes(): readonly Runtime[] {
  const folder = process.env.DRIVELENS_RUNTIMES;
  const find = (pattern: string) => {
    const [found] = folder === undefined ? [] : globSync(pattern, { cwd: join(folder, "node_modules") });
    if (found !== undefined && folder !== undefined) return join(folder, "node_modules", found);
    if (folder !== undefined) throw new Error(`"${folder}" holds no ${pattern}`);
    return "";
  };
  const allowed = ["--allow-env", "--allow-net=127.0.0.1", "--allow-read", "--allow-sys", "--allow-write"];
  return [
    {
      name: "Deno",
      command: find("@deno/*/deno"),
      args: ["run", "--no-prompt", "--node-modules-dir=manual", ...allowed],
    },
    { name: "Bun", command: find("@oven/bun-*/bin/bun"), args: ["run"] },
  ];
}

import { existsSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { Metafile } from "esbuild";

/** A package of somebody else, of which something is in a bundle. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** What its manifest says: an SPDX expression. */
  readonly license: string;
  /** Its folder from the repository's root, as the lock file calls it. */
  readonly place: string;
  /** Folder on this machine. */
  readonly folder: string;
}

/** Where a metafile was made. */
export interface BundledPackagesOptions {
  /** Folder that the paths of the metafile start from. */
  readonly cwd: string;
  /** The repository's root. */
  readonly root: string;
  /** Folders of packages of which files lie beside the bundle, as paths from `cwd`. @default none */
  readonly copied?: readonly string[];
}

const PACKAGE = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;

/** Lists whose code is in the outputs of a bundle, and whose files lie beside it, by name and version. */
export function bundledPackages(
  { outputs }: Pick<Metafile, "outputs">,
  { cwd, root, copied = [] }: BundledPackagesOptions,
): readonly BundledPackage[] {
  const folders = new Set<string>(copied);
  for (const { inputs } of Object.values(outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      const found = PACKAGE.exec(path)?.[1];
      // A virtual file stands for a library that is left out.
      if (found !== undefined && bytesInOutput > 0 && existsSync(resolve(cwd, path))) folders.add(found);
    }
  }
  return [...folders]
    .map((path) => {
      const folder = resolve(cwd, path);
      const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
      if (typeof license !== "string") throw new Error(`"${folder}" says nothing of its licence`);
      return { name, version, license, folder, place: relative(root, folder).replaceAll("\\", "/") };
    })
    .toSorted((one, other) => order(one.name, other.name) || order(one.version, other.version));
}

/** The same on every machine, whatever language it speaks. */
function order(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

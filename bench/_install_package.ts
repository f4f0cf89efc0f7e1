import { execFile } from "node:child_process";
import { access, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { ROOT } from "./_root.ts";

/** What installing a package brought. */
export interface Installed {
  /** Folder of the package itself. */
  readonly folder: string;
  /** How many packages there are, itself included. */
  readonly packages: number;
  /** Size of all files, in millions of bytes. */
  readonly megabytes: number;
}

/**
 * Installs a published package, in exactly this version and without running scripts of it, from the registry that npm is
 * configured with. What was installed once is kept in the person's cache, outside the repository.
 */
export async function installPackage(name: string, version: string): Promise<Installed> {
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache");
  const folder = join(cache, "drivelens-bench", `${name.replace("/", "+")}@${version}`);
  const isThere = await access(folder).then(
    () => true,
    () => false,
  );
  if (!isThere) {
    await mkdir(dirname(folder), { recursive: true });
    // What was only begun has another name.
    const begun = await mkdtemp(`${folder}-`);
    await install(begun, `${name}@${version}`);
    await rename(begun, folder);
  }
  return await describe(folder, name);
}

/** Packs the built server and installs it as a person would, into this folder. */
export async function installOurs(folder: string): Promise<Installed> {
  const own = await mkdtemp(join(folder, "installed-"));
  const { stdout } = await npm(["pack", "--ignore-scripts", "--json", "--pack-destination", own], {
    cwd: join(ROOT, "packages/mcp-server"),
  });
  const packed: unknown = JSON.parse(stdout);
  const [first] = Array.isArray(packed) ? packed : Object.values(packed as object);
  await install(own, join(own, first.filename));
  return await describe(own, "@drivelens/mcp-server");
}

async function install(folder: string, what: string): Promise<void> {
  await writeFile(join(folder, "package.json"), '{ "private": true }\n');
  try {
    await npm(["install", "--ignore-scripts", "--no-audit", "--no-fund", "--save-exact", what], {
      cwd: folder,
    });
  } catch (error) {
    await rm(folder, { recursive: true });
    throw error;
  }
}

async function npm(args: readonly string[], { cwd }: { readonly cwd: string }): Promise<{ stdout: string }> {
  return await promisify(execFile)("npm", [...args], { cwd, maxBuffer: 64 * 1024 * 1024 });
}

async function describe(folder: string, name: string): Promise<Installed> {
  const modules = join(folder, "node_modules");
  const lock = JSON.parse(await readFile(join(modules, ".package-lock.json"), "utf8"));
  let bytes = 0;
  for (const entry of await readdir(modules, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name))).size;
  return {
    folder: join(modules, name),
    packages: Object.keys(lock.packages).length,
    megabytes: bytes / 1e6,
  };
}

import { dirname, join, normalize } from "node:path/posix";
import { maskText } from "./_mask_text.ts";
import { type ModuleImport, readImports } from "./_read_imports.ts";

/** A rule of the house that a file breaks. */
export interface Violation {
  readonly path: string;
  readonly line: number;
  readonly rule: Rule;
  readonly message: string;
}

/** What a violation is against, in one word. */
export type Rule =
  | "cycle"
  | "extension"
  | "floor"
  | "lazy"
  | "length"
  | "one-file"
  | "outside"
  | "package"
  | "private";

/** Core's floors from the ground up; folders that share a number do not import each other. */
const FLOORS: Readonly<Record<string, number>> = {
  ".": 0,
  config: 1,
  auth: 2,
  drive: 3,
  account: 4,
  listing: 4,
  content: 5,
  catalog: 5,
  download: 6,
  answer: 6,
};
const LONGEST_FILE = 250;
const OUTSIDE = /(?:(?<![.\w$])|\bglobalThis\.)(process|console)\b(?!\s*\??:)/;

/** The packages that a package may import; `~` marks one that it must load lazily. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  core: [],
  "drive-emulator": [],
  cli: ["@drivelens/core", "~@drivelens/drive-emulator"],
  "mcp-server": ["@drivelens/core", "~@drivelens/drive-emulator"],
};

/** Libraries that one file alone may import, by package. */
const ONE_FILE: readonly (readonly [library: RegExp, package_: string])[] = [
  [/^googleapis(\/|$)/, "core"],
  [/^yargs(\/|$)/, "cli"],
];
const NEVER_IN_CORE =
  /^(?:(?:yargs|zod|node:process|node:console|process|console)$|(?:yargs|zod|@modelcontextprotocol)\/)/;
/** The one door into Google's client: its main entry takes half a second and 160 MB. */
const DRIVE_CLIENT = "googleapis/build/src/apis/drive/v3.js";

/** Checks the sources of all packages, by path from the repository's root, against ARCHITECTURE.md. */
export function checkArchitecture(files: ReadonlyMap<string, string>): Violation[] {
  const sources = [...files].filter(([path]) => /^packages\/[^/]+\/src\/.+\.ts$/.test(path));
  const imports = sources.flatMap(([path, text]) => readImports(path, text));
  return [
    ...sources.flatMap(([path, text]) => checkFile(path, text)),
    ...imports.flatMap((entry) => checkImport(entry)),
    ...checkOneFile(imports),
    ...checkCycles(imports),
  ].toSorted((one, other) => one.path.localeCompare(other.path) || one.line - other.line);
}

function checkFile(path: string, text: string): Violation[] {
  if (isTest(path)) return [];
  const violations: Violation[] = [];
  const lines = text.trimEnd().split("\n").length;
  if (lines > LONGEST_FILE) {
    const message = `has ${lines} lines; past ${LONGEST_FILE} it has two ideas`;
    violations.push({ path, line: LONGEST_FILE, rule: "length", message });
  }
  // What is started as a process of its own has one.
  if (packageOf(path) !== "core" || path.endsWith("_child.ts")) return violations;
  for (const [at, line] of maskText(text).split("\n").entries()) {
    const found = line.match(OUTSIDE)?.[1];
    if (found === undefined || /\bfrom\s*["']/.test(line)) continue;
    violations.push({ path, line: at + 1, rule: "outside", message: `core knows no ${found}` });
  }
  return violations;
}

function checkImport({ from, target, line, lazy, typeOnly }: ModuleImport): Violation[] {
  const say = (rule: Rule, message: string): Violation[] => [{ path: from, line, rule, message }];
  if (target.startsWith(".")) return checkRelative(from, target, say);
  const home = packageOf(from);
  if (!isTest(from)) {
    if (home === "core" && NEVER_IN_CORE.test(target)) return say("outside", `core knows no ${target}`);
    if (/^googleapis(\/|$)/.test(target) && target !== DRIVE_CLIENT)
      return say("package", `enters Google's client otherwise than by ${DRIVE_CLIENT}`);
  }
  if (!target.startsWith("@drivelens/")) return [];
  if (target.split("/").length > 2) return say("package", `enters ${target} otherwise than by its mod.ts`);
  const allowed = PACKAGES[home] ?? [];
  if (allowed.includes(target)) return [];
  const lazily = allowed.includes(`~${target}`);
  if (isTest(from) && (lazily || /\/(core|drive-emulator)$/.test(target))) return [];
  if (!lazily) return say("package", `${home} may not import ${target}`);
  return lazy || typeOnly ? [] : say("lazy", `${target} is loaded lazily, for --demo alone`);
}

function checkRelative(
  from: string,
  target: string,
  say: (rule: Rule, message: string) => Violation[],
): Violation[] {
  const path = resolve(from, target);
  if (!/\.(ts|json)$/.test(target)) return say("extension", `"${target}" does not carry its extension`);
  if (!path.startsWith(`packages/${packageOf(from)}/`))
    return say("package", `"${target}" reaches out of its package`);
  const [name = ""] = path.split("/").slice(-1);
  const face = from.endsWith("/src/mod.ts");
  if (name.startsWith("_") && dirname(path) !== dirname(from) && !face)
    return say("private", `"${target}" is private to its folder`);
  if (packageOf(from) !== "core" || isTest(from) || face) return [];
  const [here, there] = [floorOf(from), floorOf(path)];
  if (folderOf(from) === folderOf(path)) return [];
  if (here === undefined || there === undefined) return say("floor", `"${target}" is on no known floor`);
  return there < here ? [] : say("floor", `"${target}" is not below: an import goes down only`);
}

function checkOneFile(imports: readonly ModuleImport[]): Violation[] {
  return ONE_FILE.flatMap(([library, home]) => {
    const users = imports.filter((entry) => library.test(entry.target) && !isTest(entry.from));
    const [first] = users;
    return users
      .filter((entry) => packageOf(entry.from) !== home || entry.from !== first?.from)
      .map(({ from, line, target }) => ({
        path: from,
        line,
        rule: "one-file",
        message: `${target} is imported in one file of ${home} alone`,
      }));
  });
}

/** Types may refer to each other; what runs may not. */
function checkCycles(imports: readonly ModuleImport[]): Violation[] {
  const graph = new Map<string, ModuleImport[]>();
  for (const entry of imports) {
    if (!entry.target.startsWith(".") || entry.typeOnly || entry.lazy) continue;
    graph.set(entry.from, [...(graph.get(entry.from) ?? []), entry]);
  }
  const done = new Set<string>();
  const violations: Violation[] = [];
  const visit = (path: string, above: readonly string[]): void => {
    if (done.has(path)) return;
    for (const entry of graph.get(path) ?? []) {
      const next = resolve(path, entry.target);
      const at = above.indexOf(next);
      if (at === -1) visit(next, [...above, next]);
      else
        violations.push({
          path,
          line: entry.line,
          rule: "cycle",
          message: `is in a cycle: ${[...above.slice(at), next].join(" → ")}`,
        });
    }
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, [path]);
  return violations;
}

function resolve(from: string, target: string): string {
  return normalize(join(dirname(from), target));
}

function packageOf(path: string): string {
  return path.split("/")[1] ?? "";
}

function folderOf(path: string): string {
  const [first = "", ...rest] = path.split("/").slice(3);
  return rest.length === 0 ? "." : first;
}

function floorOf(path: string): number | undefined {
  return FLOORS[folderOf(path)];
}

function isTest(path: string): boolean {
  return /_test(ing)?\.ts$/.test(path);
}

import { dirname, join, normalize } from "node:path/posix";

/** A rule of the house that a file breaks. */
export interface Violation {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

interface Import {
  readonly from: string;
  readonly target: string;
  readonly line: number;
  readonly lazy: boolean;
  readonly typeOnly: boolean;
}

/** Core's floors from the ground up; folders that share a number do not import each other. */
const FLOORS: Readonly<Record<string, number>> = {
  ".": 0,
  config: 1,
  auth: 2,
  drive: 3,
  account: 4,
  listing: 4,
  answer: 5,
};
const LONGEST_FILE = 250;
const OUTSIDE =
  /(?<![.\w/])(process|console)\.(?:argv|cwd|env|exit|exitCode|on|once|pid|platform|std\w+|debug|error|info|log|warn)\b/;

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
const NEVER_IN_CORE = /^(yargs|zod|@modelcontextprotocol\/)/;

/** Checks the sources of all packages, by path from the repository's root, against ARCHITECTURE.md. */
export function checkArchitecture(files: ReadonlyMap<string, string>): Violation[] {
  const sources = [...files].filter(([path]) => /^packages\/[^/]+\/src\/.+\.ts$/.test(path));
  const imports = sources.flatMap(([path, text]) => importsOf(path, text));
  return [
    ...sources.flatMap(([path, text]) => checkFile(path, text)),
    ...imports.flatMap((entry) => checkImport(entry)),
    ...checkOneFile(imports),
    ...checkCycles(imports),
  ].toSorted((one, other) => one.path.localeCompare(other.path) || one.line - other.line);
}

function checkFile(path: string, text: string): Violation[] {
  const violations: Violation[] = [];
  const lines = text.split("\n");
  if (!isTest(path) && lines.length > LONGEST_FILE) {
    violations.push({
      path,
      line: LONGEST_FILE,
      message: `has ${lines.length} lines; past ${LONGEST_FILE} it has two ideas`,
    });
  }
  if (packageOf(path) === "core" && !isTest(path)) {
    for (const [at, line] of lines.entries()) {
      if (/^\s*(\*|\/\/|\/\*)/.test(line)) continue;
      const found = line.match(OUTSIDE)?.[1];
      if (found !== undefined) violations.push({ path, line: at + 1, message: `core knows no ${found}` });
    }
  }
  return violations;
}

function checkImport({ from, target, line, lazy }: Import): Violation[] {
  const say = (message: string): Violation[] => [{ path: from, line, message }];
  const home = packageOf(from);
  if (target.startsWith(".")) return checkRelative(from, target, say);
  if (home === "core" && NEVER_IN_CORE.test(target) && !isTest(from)) return say(`core knows no ${target}`);
  if (!target.startsWith("@drivelens/")) return [];
  if (target.split("/").length > 2) return say(`enters ${target} otherwise than by its mod.ts`);
  if (isTest(from)) return [];
  const allowed = PACKAGES[home] ?? [];
  if (allowed.includes(target)) return [];
  if (!allowed.includes(`~${target}`)) return say(`${home} may not import ${target}`);
  return lazy ? [] : say(`${target} is loaded lazily, for --demo alone`);
}

function checkRelative(from: string, target: string, say: (message: string) => Violation[]): Violation[] {
  const path = resolve(from, target);
  if (!target.endsWith(".ts") && !target.endsWith(".json"))
    return say(`"${target}" does not carry its extension`);
  if (packageOf(path) !== packageOf(from)) return say(`"${target}" reaches into another package`);
  const [name = ""] = path.split("/").slice(-1);
  const face = from.endsWith("/src/mod.ts");
  if (name.startsWith("_") && dirname(path) !== dirname(from) && !face)
    return say(`"${target}" is private to its folder`);
  if (packageOf(from) !== "core" || isTest(from) || face) return [];
  const [here, there] = [floorOf(from), floorOf(path)];
  if (folderOf(from) === folderOf(path)) return [];
  if (here === undefined || there === undefined) return say(`"${target}" is on no known floor`);
  return there < here ? [] : say(`"${target}" is not below: an import goes down only`);
}

function checkOneFile(imports: readonly Import[]): Violation[] {
  return ONE_FILE.flatMap(([library, home]) => {
    const users = imports.filter((entry) => library.test(entry.target) && !isTest(entry.from));
    const [first] = users;
    return users
      .filter((entry) => packageOf(entry.from) !== home || entry.from !== first?.from)
      .map(({ from, line, target }) => ({
        path: from,
        line,
        message: `${target} is imported in one file of ${home} alone`,
      }));
  });
}

/** Types may refer to each other; what runs may not. */
function checkCycles(imports: readonly Import[]): Violation[] {
  const graph = new Map<string, Import[]>();
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
          message: `is in a cycle: ${[...above.slice(at), next].join(" → ")}`,
        });
    }
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, [path]);
  return violations;
}

const STATEMENT =
  /^(import|export)(\s+type)?\b[^;]*?\bfrom\s+"([^"]+)"|^import\s+"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)/gm;

function importsOf(from: string, text: string): Import[] {
  return [...text.matchAll(STATEMENT)]
    .filter((match) => !isComment(text, match.index))
    .map((match) => ({
      from,
      target: match[3] ?? match[4] ?? match[5] ?? "",
      line: text.slice(0, match.index).split("\n").length,
      lazy: match[5] !== undefined,
      typeOnly: match[2] !== undefined,
    }));
}

function isComment(text: string, at: number): boolean {
  return /^\s*(\*|\/\/|\/\*)/.test(text.slice(text.lastIndexOf("\n", at) + 1));
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

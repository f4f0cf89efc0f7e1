import { maskText } from "./_mask_text.ts";

/** One module that a file asks for. */
export interface ModuleImport {
  readonly from: string;
  readonly target: string;
  readonly line: number;
  /** Whether it is loaded when a line is reached, by `import()`. */
  readonly lazy: boolean;
  /** Whether it is gone when the types are stripped. */
  readonly typeOnly: boolean;
}

const QUOTE = "[\"'`]";
const STATEMENT = new RegExp(
  [
    `\\b(?:import|export)(?<typed>\\s+type\\b(?!\\s+from\\b))?(?:(?!\\b(?:import|export)\\b)[^;"'\`])*?\\bfrom\\s*(?=${QUOTE})`,
    `\\bimport\\s*(?=${QUOTE})`,
    `(?<queried>(?:\\btypeof\\s+|:\\s*|\\btype\\s+\\w+\\s*=\\s*)(?=import\\())?(?<called>\\bimport\\s*\\(\\s*)(?=${QUOTE})`,
  ].join("|"),
  "g",
);

/** Reads the imports of a TypeScript file: statements, `export … from`, `import()` and types by `import()`. */
export function readImports(from: string, text: string): ModuleImport[] {
  return [...maskText(text).matchAll(STATEMENT)].map((match) => {
    const start = match.index + match[0].length;
    const target = text.slice(start + 1, text.indexOf(text[start] ?? "", start + 1));
    const { typed, queried, called } = match.groups ?? {};
    return {
      from,
      target,
      line: text.slice(0, match.index).split("\n").length,
      lazy: called !== undefined && queried === undefined,
      typeOnly: typed !== undefined || queried !== undefined,
    };
  });
}

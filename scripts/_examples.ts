/** A piece of TypeScript in a document, to be run as it stands. */
export interface Example {
  /** Where it stands: `packages/core/README.md:12`. */
  readonly place: string;
  readonly code: string;
}

/** Finds the ```ts blocks of a Markdown file, or those behind `@example` in a TypeScript file. */
export function findExamples(path: string, text: string): Example[] {
  const source = path.endsWith(".md") ? text : docComments(text);
  return [...source.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map((match) => ({
    place: `${path}:${source.slice(0, match.index).split("\n").length}`,
    code: match[1] ?? "",
  }));
}

/** Empties every line that is not part of a doc comment, so that the line numbers stay. */
function docComments(text: string): string {
  return text
    .split("\n")
    .map((line) => line.match(/^\s*\* ?(.*)$/)?.[1] ?? "")
    .join("\n");
}

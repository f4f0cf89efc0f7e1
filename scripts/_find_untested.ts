import { maskText } from "./_mask_text.ts";

const CODE = /^(?:export\s+)?(?:async\s+|abstract\s+)*(?:const|let|function|class)\b/m;

/** Finds the files that hold something to run and have no `_test.ts` beside them; faces and bins need none. */
export function findUntested(files: ReadonlyMap<string, string>): string[] {
  return [...files]
    .filter(
      ([path, text]) =>
        !/(_test|_testing|\/mod|\/main)\.ts$/.test(path) &&
        !files.has(path.replace(/\.ts$/, "_test.ts")) &&
        CODE.test(maskText(text)),
    )
    .map(([path]) => path);
}

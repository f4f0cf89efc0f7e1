import type { Sink } from "../io.ts";

/** What the branches of a tree are drawn with. */
export interface TreeSigns {
  readonly branch: string;
  readonly last: string;
  readonly trunk: string;
  readonly gap: string;
  readonly arrow: string;
}

/** Line drawing characters. */
export const LINES: TreeSigns = { branch: "├── ", last: "└── ", trunk: "│   ", gap: "    ", arrow: "→" };

/** For readers that know no more than ASCII. */
export const ASCII: TreeSigns = { branch: "|-- ", last: "`-- ", trunk: "|   ", gap: "    ", arrow: "->" };

/**
 * Tells whether a tree is best drawn in ASCII: into a pipe, where the locale names another encoding than UTF-8. Where
 * no locale is set, as on Windows, UTF-8 is taken for granted.
 *
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html#tag_08_02
 */
export function prefersAscii(sink: Sink, env: Readonly<Record<string, string | undefined>>): boolean {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || "";
  return !sink.isTerminal && locale !== "" && !/utf-?8/i.test(locale);
}

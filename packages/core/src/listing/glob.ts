/** A pattern of names, read once and held against many. */
export interface Glob {
  /** Tells whether the name fits, whatever the case of its letters and however its accents are encoded. */
  matches(name: string): boolean;
  /** The ASCII letters and digits with which every name that fits begins; empty where it may begin otherwise. */
  readonly beginning: string;
}

/** What one character of a name must be; a star stands for any number of them. */
type Token = "*" | ((character: string) => boolean);

/**
 * Reads a glob against whole names: `*`, `?`, `[abc]`, `[a-z]`, `[!a]`, and a backslash before what is meant as it
 * stands. A pattern with none of `*`, `?` and `[…]` is a plain text that may stand anywhere in the name; a bracket that is not
 * closed is one of its letters.
 */
export function parseGlob(pattern: string): Glob {
  const characters = [...pattern.normalize("NFC")];
  if (!isPattern(characters)) {
    const wanted = characters.map(fold).join("");
    return { beginning: "", matches: (name) => foldedCharacters(name).join("").includes(wanted) };
  }
  const tokens: Token[] = [];
  const literals: string[] = [];
  let isLiteralSoFar = true;
  for (let at = 0; at < characters.length; ) {
    const { token, literal, next } = readToken(characters, at);
    isLiteralSoFar &&= literal !== undefined;
    if (isLiteralSoFar && literal !== undefined) literals.push(literal);
    if (token !== "*" || tokens.at(-1) !== "*") tokens.push(token);
    at = next;
  }
  const beginning = /^[A-Za-z0-9]*/.exec(literals.join(""))?.[0] ?? "";
  return { beginning, matches: (name) => fits(foldedCharacters(name), tokens) };
}

function isPattern(characters: readonly string[]): boolean {
  return characters.some(
    (character, at) =>
      character === "*" ||
      character === "?" ||
      (character === "[" && endOfClass(characters, at) !== undefined),
  );
}

interface ReadToken {
  readonly token: Token;
  /** The character that the token stands for, where it stands for one alone. */
  readonly literal?: string;
  readonly next: number;
}

function readToken(characters: readonly string[], at: number): ReadToken {
  const character = characters[at] ?? "";
  if (character === "*") return { token: "*", next: at + 1 };
  if (character === "?") return { token: () => true, next: at + 1 };
  if (character === "[") {
    const end = endOfClass(characters, at);
    if (end !== undefined) return { token: readClass(characters.slice(at + 1, end)), next: end + 1 };
  }
  const escaped = character === "\\" ? characters[at + 1] : undefined;
  const literal = escaped ?? character;
  const folded = fold(literal);
  return { token: (other) => other === folded, literal, next: at + (escaped === undefined ? 1 : 2) };
}

/** A bracket that comes first in a class belongs to it. */
function endOfClass(characters: readonly string[], start: number): number | undefined {
  const first = start + (characters[start + 1] === "!" ? 2 : 1);
  for (let at = first; at < characters.length; at++) {
    if (characters[at] === "\\") at++;
    else if (characters[at] === "]" && at > first) return at;
  }
  return undefined;
}

function readClass(inside: readonly string[]): Token {
  const negated = inside[0] === "!";
  const ranges: { readonly from: number; readonly to: number }[] = [];
  for (let at = negated ? 1 : 0; at < inside.length; at++) {
    if (inside[at] === "\\" && at + 1 < inside.length) at++;
    const from = inside[at];
    let to = from;
    if (inside[at + 1] === "-" && at + 2 < inside.length) {
      at += inside[at + 2] === "\\" && at + 3 < inside.length ? 3 : 2;
      to = inside[at];
    }
    ranges.push({ from: codePointOf(from), to: codePointOf(to) });
  }
  const holds = (character: string): boolean => {
    const code = codePointOf(character);
    return ranges.some(({ from, to }) => from <= code && code <= to);
  };
  return (folded) => {
    const cases = [folded, folded.toUpperCase()].filter((each) => [...each].length === 1);
    return cases.some(holds) !== negated;
  };
}

function codePointOf(character: string | undefined): number {
  return character?.codePointAt(0) ?? 0;
}

/** Goes back to the last star alone, so that no pattern takes longer than its length times the name's. */
function fits(name: readonly string[], tokens: readonly Token[]): boolean {
  let at = 0;
  let next = 0;
  let star = -1;
  let resume = 0;
  while (at < name.length) {
    const token = tokens[next];
    if (token === "*") {
      star = next++;
      resume = at;
    } else if (token?.(name[at] ?? "") === true) {
      at++;
      next++;
    } else if (star === -1) return false;
    else {
      next = star + 1;
      at = ++resume;
    }
  }
  return tokens.slice(next).every((token) => token === "*");
}

function foldedCharacters(text: string): string[] {
  return Array.from(text.normalize("NFC"), fold);
}

/** Folds one character, never into what Drive would not fold it into: a name that fits must be among Drive's. */
function fold(character: string): string {
  const lower = character.toLowerCase();
  return lower === "ς" ? "σ" : lower;
}

/** A slash after one of these begins a regular expression; after anything else it divides. */
const BEFORE_REGEX =
  /(?:^|[([{,;:=!&|?+\-*%~^<>]|\}|\b(?:return|typeof|case|in|of|await|yield|void|delete))\s*$/;

/**
 * Blanks what only looks like code: comments, and the insides of strings, templates and regular expressions.
 * Quotes, line breaks and the `${…}` of templates stay, and so does the place of every character.
 */
export function maskText(text: string): string {
  let masked = "";
  // How deep the braces are inside each `${` that is still open.
  const templates: number[] = [];
  const blank = (end: number): void => {
    masked += text.slice(masked.length, end).replace(/[^\n]/g, " ");
  };
  const keep = (count = 1): void => {
    masked += text.slice(masked.length, masked.length + count);
  };
  const template = (): void => {
    blank(endOf(text, masked.length, /\\[\s\S]|`|\$\{/g, "`", "${"));
    if (text.startsWith("${", masked.length)) {
      templates.push(0);
      keep(2);
    } else keep();
  };
  while (masked.length < text.length) {
    const at = masked.length;
    const char = text[at] ?? "";
    const open = templates.at(-1);
    if (text.startsWith("//", at)) blank(endOf(text, at, /\n/g, "\n"));
    else if (text.startsWith("/*", at)) blank(endOf(text, at + 2, /\*\//g, "*/") + 2);
    else if (char === '"' || char === "'") {
      keep();
      blank(endOf(text, at + 1, /\\[\s\S]|["'\n]/g, char, "\n"));
      keep();
    } else if (char === "/" && BEFORE_REGEX.test(masked.slice(-40))) {
      blank(endOf(text, at + 1, /\\.|\[(?:\\.|[^\]\\\n])*\]|[/\n]/g, "/", "\n") + 1);
    } else if (char === "`") {
      keep();
      template();
    } else if (char === "}" && open === 0) {
      templates.pop();
      keep();
      template();
    } else {
      if (open !== undefined && char === "{") templates.splice(-1, 1, open + 1);
      if (open !== undefined && char === "}") templates.splice(-1, 1, open - 1);
      keep();
    }
  }
  return masked;
}

/** Where the first of `ends` stands at or after `start`; `pattern` also matches what is to be stepped over. */
function endOf(text: string, start: number, pattern: RegExp, ...ends: readonly string[]): number {
  pattern.lastIndex = start;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    if (ends.includes(match[0])) return match.index;
  }
  return text.length;
}

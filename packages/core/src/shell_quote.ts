/** Which shell {@link shellQuote} writes for. */
export interface ShellQuoteOptions {
  /** As Node names it; `win32` means PowerShell, everything else bash, zsh and their kin. */
  readonly platform: string;
}

const PLAIN = /^[\p{L}\p{N}\p{M}_@%+:,./-][\p{L}\p{N}\p{M}_@%+=:,./-]*$/u;
/** PowerShell makes lists at a comma and variables at an @. */
const PLAIN_IN_POWERSHELL = /^[\p{L}\p{N}\p{M}_%+:./\\-][\p{L}\p{N}\p{M}_%+=:./\\-]*$/u;
/** PowerShell takes typographic quotes for straight ones. */
const POWERSHELL_QUOTES = /['‘’‚‛]/g;
/** What a terminal would obey or hide. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const SHORT: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/**
 * Writes a word so that a shell takes it for that one word. It is left as it is where it can be; control characters
 * become visible as in `$'a\tb'`, for which PowerShell has no like.
 *
 * @see https://www.gnu.org/software/bash/manual/bash.html#ANSI_002dC-Quoting
 *
 * @example
 * ```ts
 * import { shellQuote } from "@drivelens/core";
 *
 * const line = `drivelens list ${shellQuote("/Ann's plans", { platform: "linux" })}`;
 * if (line !== "drivelens list '/Ann'\\''s plans'") throw new Error(line);
 * ```
 */
export function shellQuote(word: string, { platform }: ShellQuoteOptions): string {
  if (platform === "win32")
    return PLAIN_IN_POWERSHELL.test(word) ? word : `'${word.replace(POWERSHELL_QUOTES, "$&$&")}'`;
  if (PLAIN.test(word)) return word;
  if (!INVISIBLE.test(word)) return `'${word.replaceAll("'", "'\\''")}'`;
  return `$'${Array.from(word, escaped).join("")}'`;
}

/** In bytes, since what `\u` means depends on the shell's locale. */
function escaped(sign: string): string {
  if (sign === "'" || sign === "\\") return `\\${sign}`;
  if (!INVISIBLE.test(sign)) return sign;
  const bytes = () =>
    Array.from(new TextEncoder().encode(sign), (byte) => `\\${byte.toString(8).padStart(3, "0")}`);
  return SHORT[sign] ?? bytes().join("");
}

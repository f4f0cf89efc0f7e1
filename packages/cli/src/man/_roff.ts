const ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\e",
  "-": "\\-",
  "'": "\\(aq",
  '"': "\\(dq",
  "`": "\\(ga",
  "^": "\\(ha",
  "~": "\\(ti",
};

/**
 * Writes a text so that it is printed as it is: a hyphen that can be searched and copied, and no command where a line
 * begins with a dot.
 *
 * @see https://man7.org/linux/man-pages/man7/groff_char.7.html
 */
export function plain(text: string): string {
  return text
    .replace(/[\\\-'"`^~]/g, (sign) => ESCAPES[sign] ?? sign)
    .replace(/[^\n -~]/gu, (sign) => `\\[u${codeOf(sign)}]`)
    .replace(/^\./gm, "\\&.");
}

/** Writes a text that is typed as it stands. */
export function bold(text: string): string {
  return `\\fB${plain(text)}\\fR`;
}

/** Writes a text that stands for another. */
export function italic(text: string): string {
  return `\\fI${plain(text)}\\fR`;
}

/** Writes a tag with what it means beneath, both in roff. */
export function tagged(tag: string, meaning: string): string {
  return `.TP\n${tag}\n${meaning}\n`;
}

function codeOf(sign: string): string {
  return (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
}

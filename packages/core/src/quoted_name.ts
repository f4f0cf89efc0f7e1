/** What {@link quotedName} may be given. */
export interface QuotedNameOptions {
  /** How many characters are shown, counted before any is written out. @default 80 */
  readonly most?: number;
}

const MOST = 80;
/** What would hide, or turn a sentence round; JSON leaves these as they are. The joiners stay: scripts need them. */
const HIDDEN = /(?![\u200c\u200d])[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * Writes a name that others gave in quotation marks, for a sentence of ours: as JSON does, so that the name can neither
 * end its quotation marks nor begin a line, without anything that hides, and not longer than a sentence bears.
 */
export function quotedName(name: string, { most = MOST }: QuotedNameOptions = {}): string {
  const signs = Array.from(name.slice(0, 2 * most + 1));
  const shown = signs.length > most ? `${signs.slice(0, most - 1).join("")}…` : name;
  return JSON.stringify(shown).replace(HIDDEN, (sign) =>
    Array.from(
      { length: sign.length },
      (_, at) => `\\u${sign.charCodeAt(at).toString(16).padStart(4, "0")}`,
    ).join(""),
  );
}

/** A piece of a text as word processors keep it. */
export interface Block {
  /** 1 to 6 for a heading, 0 for a paragraph. */
  readonly level: number;
  readonly isItem: boolean;
  readonly text: string;
}

/** Reads the little of Markdown that documents of the emulator are written in; pictures are left out. */
export function blocksOf(markdown: string): readonly Block[] {
  return markdown
    .split("\n")
    .filter((line) => line.trim() !== "" && !/^\[image\d+\]: /.test(line))
    .map((line) => {
      const heading = line.match(/^(#{1,6}) (.*)$/);
      const item = line.match(/^[-*] (.*)$/);
      const text = (heading?.[2] ?? item?.[1] ?? line).replace(/!\[[^\]]*\]\[[^\]]*\]/g, "");
      return { level: heading?.[1]?.length ?? 0, isItem: item !== null, text };
    });
}

/** Writes text so that XML and HTML hold it; what XML has no way to hold becomes a replacement character. */
export function markup(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

import type { TextWriter } from "./text_writer.ts";

const ITEM = /^ *(?:-|\d+\.) /;

/** Makes a function that writes blocks of Markdown: items of a list close together, everything else a line apart. */
export function blockWriter(writer: TextWriter): (text: string) => void {
  let wasItem = false;
  return (text) => {
    if (text.trim() === "") return;
    const isItem = ITEM.test(text);
    const gap = writer.length === 0 ? "" : isItem && wasItem ? "\n" : "\n\n";
    wasItem = isItem;
    writer.write(gap + text.trimEnd());
  };
}

import type { TextWriter } from "./text_writer.ts";

/** Writes Markdown without the pictures that are in it as base64. */
export function readMarkdown(text: string, writer: TextWriter): void {
  let pictures = 0;
  const left = text
    .replace(/^\[[^\]\n]{1,200}\]:[ \t]*<?data:image\/[^>\s]*>?[ \t]*\n?/gm, () => {
      pictures++;
      return "";
    })
    .replace(/!\[([^\]\n]{0,500})\]\(data:image\/[^)\s]*\)/g, (_, alt: string) => {
      pictures++;
      return imageText(alt);
    })
    .replace(/!\[([^\]\n]{0,500})\]\[image\d{1,5}\]/g, (_, alt: string) => imageText(alt));
  if (pictures > 0) writer.note(`${pictures === 1 ? "A picture is" : `${pictures} pictures are`} left out`);
  writer.write(left.trimEnd());
}

function imageText(alt: string): string {
  return alt === "" ? "[image]" : `[image: ${alt}]`;
}

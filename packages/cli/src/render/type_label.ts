import { type DriveFile, fileTypeOf } from "@drivelens/core";
import { typeWords } from "./_type_words.ts";
import type { TypeStyle } from "./type_style.ts";

/** What is to be known of a file to write its type. */
export type TypedFile = Pick<DriveFile, "mimeType" | "type" | "shortcutDetails" | "converted">;

const GOOGLE = "vnd.google-apps.";

/**
 * Writes a file's type in that style, as Drive sent it: what a terminal might obey is not escaped. A row that holds an
 * original and its Google twin says both: `office + doc`.
 */
export function typeLabel(file: TypedFile, style: TypeStyle): string {
  const { converted, ...original } = file;
  const own = oneLabel(original, style);
  return converted ? `${own} + ${oneLabel(converted, style)}` : own;
}

function oneLabel({ mimeType, type, shortcutDetails }: TypedFile, style: TypeStyle): string {
  switch (style) {
    case "word":
      return type;
    case "mime":
      return mimeType;
    case "short": {
      const last = mimeType.slice(mimeType.lastIndexOf("/") + 1);
      return last.startsWith(GOOGLE) ? last.slice(GOOGLE.length) : last;
    }
    case "label": {
      const target = shortcutDetails?.targetMimeType;
      return target === undefined || type !== "shortcut"
        ? typeWords(mimeType, type)
        : `Shortcut to ${lowerFirst(typeWords(target, fileTypeOf(target)))}`;
    }
  }
}

/** `Folder` becomes `folder`; `PDF` and `Word document` stay. */
function lowerFirst(words: string): string {
  return /^(Folder|Text|Web|Calendar|Contact|Icon|Image|Video|Audio)\b/.test(words)
    ? words.charAt(0).toLowerCase() + words.slice(1)
    : words;
}

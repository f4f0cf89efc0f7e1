import type { FileType } from "@drivelens/core";

const GOOGLE = "application/vnd.google-apps.";
const OOXML = "application/vnd.openxmlformats-officedocument.";
const ODF = "application/vnd.oasis.opendocument.";
const MACRO = ".macroenabled.12";

/** The words that people have for a MIME type, which is in lower case here. */
const WORDS: Readonly<Record<string, string>> = {
  [`${GOOGLE}document`]: "Google Doc",
  [`${GOOGLE}spreadsheet`]: "Google Sheet",
  [`${GOOGLE}presentation`]: "Google Slides",
  [`${GOOGLE}form`]: "Google Form",
  [`${GOOGLE}drawing`]: "Google Drawing",
  [`${GOOGLE}site`]: "Google Site",
  [`${GOOGLE}map`]: "Google My Map",
  [`${GOOGLE}script`]: "Apps Script",
  [`${GOOGLE}jam`]: "Jamboard",
  [`${GOOGLE}vid`]: "Google Vid",
  [`${GOOGLE}folder`]: "Folder",
  [`${GOOGLE}shortcut`]: "Shortcut",
  "application/msword": "Word document",
  [`${OOXML}wordprocessingml.document`]: "Word document",
  [`${OOXML}wordprocessingml.template`]: "Word template",
  [`application/vnd.ms-word.document${MACRO}`]: "Word document",
  [`application/vnd.ms-word.template${MACRO}`]: "Word template",
  "application/vnd.ms-excel": "Excel workbook",
  [`${OOXML}spreadsheetml.sheet`]: "Excel workbook",
  [`${OOXML}spreadsheetml.template`]: "Excel template",
  [`application/vnd.ms-excel.sheet${MACRO}`]: "Excel workbook",
  [`application/vnd.ms-excel.template${MACRO}`]: "Excel template",
  "application/vnd.ms-powerpoint": "PowerPoint",
  [`${OOXML}presentationml.presentation`]: "PowerPoint",
  [`${OOXML}presentationml.slideshow`]: "PowerPoint show",
  [`${OOXML}presentationml.template`]: "PowerPoint template",
  [`application/vnd.ms-powerpoint.presentation${MACRO}`]: "PowerPoint",
  [`${ODF}text`]: "OpenDocument text",
  [`${ODF}spreadsheet`]: "OpenDocument sheet",
  [`${ODF}presentation`]: "OpenDocument slides",
  [`${ODF}graphics`]: "OpenDocument drawing",
  "application/pdf": "PDF",
  "application/rtf": "RTF document",
  "text/rtf": "RTF document",
  "text/plain": "Text",
  "text/csv": "CSV",
  "text/tab-separated-values": "TSV",
  "text/html": "Web page",
  "text/markdown": "Markdown",
  "text/x-markdown": "Markdown",
  "text/calendar": "Calendar",
  "text/vcard": "Contact",
  "text/css": "CSS",
  "text/javascript": "JavaScript",
  "application/javascript": "JavaScript",
  "application/json": "JSON",
  "application/xml": "XML",
  "text/xml": "XML",
  "application/epub+zip": "E-book",
  "application/zip": "ZIP archive",
  "application/x-zip": "ZIP archive",
  "application/x-zip-compressed": "ZIP archive",
  "application/gzip": "Gzip archive",
  "application/x-gzip": "Gzip archive",
  "application/x-tar": "Tar archive",
  "application/x-7z-compressed": "7-Zip archive",
  "application/vnd.rar": "RAR archive",
  "application/x-rar": "RAR archive",
  "application/x-rar-compressed": "RAR archive",
  "application/vnd.android.package-archive": "Android app",
  "application/x-sqlite3": "SQLite database",
  "image/svg+xml": "SVG image",
  "image/x-icon": "Icon",
  "image/vnd.microsoft.icon": "Icon",
  "image/vnd.adobe.photoshop": "Photoshop image",
  "application/postscript": "PostScript",
  "audio/mpeg": "MP3 audio",
  "audio/mp4": "M4A audio",
  "audio/x-m4a": "M4A audio",
  "audio/x-wav": "WAV audio",
  "video/quicktime": "QuickTime video",
  "video/x-matroska": "Matroska video",
  "video/x-msvideo": "AVI video",
};

/** For types that have no words of their own. */
const KINDS: Readonly<Partial<Record<FileType, string>>> = {
  image: "image",
  video: "video",
  audio: "audio",
};
const FORMAT = /^\w+\/(?:x-)?([a-z0-9]{2,5})$/;

/** Returns what people call a type: `Word document`, `JPEG image`; the MIME type itself where they have no word. */
export function typeWords(mimeType: string, type: FileType): string {
  const wanted = mimeType.toLowerCase();
  if (Object.hasOwn(WORDS, wanted)) return WORDS[wanted] ?? "";
  const kind = KINDS[type];
  const format = FORMAT.exec(wanted)?.[1];
  if (kind !== undefined) {
    const words = format === undefined ? kind : `${format.toUpperCase()} ${kind}`;
    return words.charAt(0).toUpperCase() + words.slice(1);
  }
  if (wanted.startsWith(`${GOOGLE}drive-sdk.`)) return "App file";
  return mimeType === "" ? "Unknown" : mimeType;
}

import { type FileRecord, FOLDER_TYPE } from "../world/file_record.ts";
import { EXPORT_FORMATS } from "./formats.ts";

const GOOGLE = "application/vnd.google-apps.";

const EDITORS: Readonly<Record<string, string>> = {
  document: "https://docs.google.com/document/d/ID/edit?usp=drivesdk",
  spreadsheet: "https://docs.google.com/spreadsheets/d/ID/edit?usp=drivesdk",
  presentation: "https://docs.google.com/presentation/d/ID/edit?usp=drivesdk",
  form: "https://docs.google.com/forms/d/ID/edit?usp=drivesdk",
  drawing: "https://docs.google.com/drawings/d/ID/edit?usp=drivesdk",
  vid: "https://docs.google.com/videos/d/ID/edit?usp=drivesdk",
  script: "https://script.google.com/d/ID/edit?usp=drivesdk",
  site: "https://sites.google.com/d/ID/edit?usp=drivesdk",
  jam: "https://jamboard.google.com/d/ID/edit?usp=drivesdk",
  map: "https://www.google.com/maps/d/edit?mid=ID&usp=drivesdk",
};

/** Makes the link that shows the file in a browser. */
export function webViewLink(file: FileRecord): string {
  if (file.mimeType === FOLDER_TYPE) return `https://drive.google.com/drive/folders/${file.id}`;
  const editor = file.mimeType.startsWith(GOOGLE) ? EDITORS[file.mimeType.slice(GOOGLE.length)] : undefined;
  return (editor ?? "https://drive.google.com/file/d/ID/view?usp=drivesdk").replace("ID", file.id);
}

/** Makes the links that export a Docs editors file, by MIME type. */
export function exportLinks(file: FileRecord): Record<string, string> | undefined {
  const kind = file.mimeType.slice(GOOGLE.length);
  const formats = file.mimeType.startsWith(GOOGLE) ? EXPORT_FORMATS[kind] : undefined;
  if (formats === undefined) return undefined;
  return Object.fromEntries(
    Object.entries(formats).map(([type, word]) => [
      type,
      `https://docs.google.com/feeds/download/${kind}s/export/Export?id=${file.id}&exportFormat=${word}`,
    ]),
  );
}

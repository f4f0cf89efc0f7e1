import type { DriveFile } from "../drive/file.ts";
import { FOLDER_TYPE, SHORTCUT_TYPE } from "../drive/mime_types.ts";
import { DriveError } from "../errors.ts";
import { quotedName } from "../quoted_name.ts";
import { shellQuote } from "../shell_quote.ts";
import type { TextKind } from "./extract_order.ts";
import type { MediaSource } from "./media_source.ts";

/** A way to have the text of a file. */
export interface TextWay {
  readonly source: MediaSource;
  readonly mimeType: string;
  readonly kind: TextKind | undefined;
  /** What is missing in comparison with a better way. */
  readonly note?: string;
}

/** How a file is read: by the first way that Google does not refuse for its size, or as a picture. */
export type ReadPlan =
  | { readonly kind: "text"; readonly ways: readonly [TextWay, ...TextWay[]] }
  | { readonly kind: "image"; readonly source: MediaSource | undefined };

const GOOGLE = "application/vnd.google-apps.";
const OOXML = "application/vnd.openxmlformats-officedocument.";
/** Pictures that clients can show. */
const SHOWN = /^image\/(?:png|jpeg|gif|webp)$/;

/**
 * Tells how a file is read.
 *
 * @throws {DriveError} `UNSUPPORTED` for what has neither text nor a picture, `INVALID_INPUT` for a folder.
 */
export function readPlan(file: DriveFile, { platform }: { readonly platform: string }): ReadPlan {
  const { id, mimeType } = file;
  const resourceKey = typeof file.resourceKey === "string" ? file.resourceKey : undefined;
  const exported = (type: string, kind: TextKind, note?: string): TextWay => ({
    source: { kind: "export", id, mimeType: type, resourceKey },
    mimeType: type,
    kind,
    ...(note === undefined ? {} : { note }),
  });
  const download: MediaSource = { kind: "download", id, resourceKey };
  switch (mimeType) {
    case FOLDER_TYPE:
      throw new DriveError("INVALID_INPUT", `Cannot read ${quotedName(file.name)}: it is a folder`, {
        hint: `List it with: drivelens list ${shellQuote(`id:${id}`, { platform })}`,
      });
    case SHORTCUT_TYPE:
      throw new DriveError(
        "NOT_FOUND",
        `Cannot read ${quotedName(file.name)}: the shortcut leads to nothing`,
      );
    case `${GOOGLE}document`:
      return {
        kind: "text",
        ways: [
          exported("text/markdown", "markdown"),
          exported(
            "text/plain",
            "text",
            "It is larger than what Google exports as Markdown: this is its plain text",
          ),
        ],
      };
    case `${GOOGLE}spreadsheet`:
      return {
        kind: "text",
        ways: [
          exported(`${OOXML}spreadsheetml.sheet`, "zip"),
          exported(
            "text/csv",
            "csv",
            "It is larger than what Google exports whole: this is its first tab alone",
          ),
        ],
      };
    case `${GOOGLE}presentation`:
      return {
        kind: "text",
        ways: [
          exported(`${OOXML}presentationml.presentation`, "zip"),
          exported(
            "text/plain",
            "text",
            "It is larger than what Google exports whole: this is its text, not told apart by slide",
          ),
        ],
      };
    case `${GOOGLE}drawing`:
      return { kind: "image", source: { kind: "export", id, mimeType: "image/png", resourceKey } };
    case "image/svg+xml":
      return { kind: "text", ways: [{ source: download, mimeType, kind: "text" }] };
  }
  if (mimeType.startsWith("image/"))
    return { kind: "image", source: SHOWN.test(mimeType) ? download : undefined };
  if (mimeType.startsWith(GOOGLE) || /^(?:audio|video)\//.test(mimeType)) {
    throw new DriveError("UNSUPPORTED", `Cannot read ${quotedName(file.name)}: it has no text`, {
      hint: `Open it in the browser with: drivelens open ${shellQuote(`id:${id}`, { platform })}`,
    });
  }
  return { kind: "text", ways: [{ source: download, mimeType, kind: undefined }] };
}

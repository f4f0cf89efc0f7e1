import type { DriveErrorCode } from "../errors.ts";
import type { ExtractedText } from "./extracted_text.ts";

/** How the text of a file is had. */
export type TextKind = "pdf" | "zip" | "html" | "email" | "rtf" | "markdown" | "csv" | "text";

/** What the helper that reads files is told. */
export interface ExtractOrder {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What Drive, or the export, says that they are. */
  readonly mimeType: string;
  readonly name: string;
  /** How they are to be read, where that is certain. @default as they look */
  readonly kind?: TextKind | undefined;
  /** Whether more stands behind these bytes in the file. */
  readonly isCut: boolean;
  /** The page of a PDF to begin with. @default 1 */
  readonly firstPage?: number | undefined;
  /** When to be done with what can be cut short, in milliseconds from now. */
  readonly milliseconds: number;
}

/** What the helper answers. */
export type ExtractReply =
  | { readonly text: ExtractedText }
  | { readonly code: DriveErrorCode; readonly message: string; readonly hint?: string };

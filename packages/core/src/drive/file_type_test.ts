import { describe, expect, test } from "vitest";
import { FILE_TYPES, fileTypeOf } from "./file_type.ts";

describe("fileTypeOf()", () => {
  test.each([
    ["application/vnd.google-apps.folder", "folder"],
    ["application/vnd.google-apps.document", "doc"],
    ["application/vnd.google-apps.spreadsheet", "sheet"],
    ["application/vnd.google-apps.presentation", "slide"],
    ["application/vnd.google-apps.drive-sdk.123", "other"],
    ["application/pdf", "pdf"],
    ["image/svg+xml", "image"],
    ["text/csv", "text"],
    ["application/x-7z-compressed", "archive"],
    ["application/vnd.openxmlformats-officedocument.wordprocessingml.document", "office"],
    ["application/msword", "office"],
    ["application/octet-stream", "other"],
    ["application/vnd.google-apps.photo", "image"],
    ["application/vnd.ms-excel.sheet.macroEnabled.12", "office"],
    ["application/rtf", "office"],
    ["application/rtfd", "other"],
    ["application/xml", "text"],
    ["Image/PNG", "image"],
    ["imagery/png", "other"],
    ["", "other"],
  ])("calls %s a %s", (mimeType, type) => {
    expect(fileTypeOf(mimeType)).toBe(type);
    expect(FILE_TYPES).toContain(type);
  });
});

import { fileTypeOf } from "@drivelens/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { typeLabel } from "./type_label.ts";
import { TYPE_STYLES } from "./type_style.ts";

const GOOGLE = "application/vnd.google-apps.";
const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const of = (mimeType: string) => ({ mimeType, type: fileTypeOf(mimeType) });

describe("typeLabel()", () => {
  test.each([
    [`${GOOGLE}document`, "doc", "document", "Google Doc"],
    [`${GOOGLE}folder`, "folder", "folder", "Folder"],
    [`${GOOGLE}drive-sdk.123`, "other", "drive-sdk.123", "App file"],
    ["application/pdf", "pdf", "pdf", "PDF"],
    [DOCX, "office", "vnd.openxmlformats-officedocument.wordprocessingml.document", "Word document"],
    ["application/vnd.ms-excel", "office", "vnd.ms-excel", "Excel workbook"],
    ["image/jpeg", "image", "jpeg", "JPEG image"],
    ["image/x-canon-cr2", "image", "x-canon-cr2", "Image"],
    ["image/svg+xml", "image", "svg+xml", "SVG image"],
    ["video/mp4", "video", "mp4", "MP4 video"],
    ["audio/x-flac", "audio", "x-flac", "FLAC audio"],
    [`${GOOGLE}video`, "video", "video", "Video"],
    ["text/plain", "text", "plain", "Text"],
    ["application/octet-stream", "other", "octet-stream", "application/octet-stream"],
    ["constructor", "other", "constructor", "constructor"],
    ["", "other", "", "Unknown"],
  ])("writes %s", (mimeType, word, short, label) => {
    expect(TYPE_STYLES.map((style) => typeLabel(of(mimeType), style))).toEqual([
      word,
      short,
      mimeType,
      label,
    ]);
  });

  test.each([
    [`${GOOGLE}folder`, "Shortcut to folder"],
    ["application/pdf", "Shortcut to PDF"],
    [`${GOOGLE}document`, "Shortcut to Google Doc"],
    [undefined, "Shortcut"],
  ])("says what a shortcut leads to: %s", (targetMimeType, label) => {
    const shortcutDetails = targetMimeType === undefined ? null : { targetMimeType };
    const file = { ...of(`${GOOGLE}shortcut`), shortcutDetails };
    expect(typeLabel(file, "label")).toBe(label);
    expect(typeLabel(file, "word")).toBe("shortcut");
  });

  test("says both types of an original and its Google twin", () => {
    const converted = { id: "2", name: "Plan", ...of(`${GOOGLE}document`) };
    const labels = TYPE_STYLES.map((style) => typeLabel({ ...of(DOCX), converted }, style));
    expect(labels).toEqual([
      "office + doc",
      "vnd.openxmlformats-officedocument.wordprocessingml.document + document",
      `${DOCX} + ${GOOGLE}document`,
      "Word document + Google Doc",
    ]);
  });

  test("has something to say of every type that is one", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1 }), (mimeType) => {
        expect(typeLabel(of(`image/${mimeType}`), "label")).not.toBe("");
        expect(typeLabel(of(mimeType), "label")).not.toBe("");
      }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DriveFile } from "../drive/file.ts";
import { fileTypeOf } from "../drive/file_type.ts";
import { mergeConverted } from "./merge_converted.ts";

const GOOGLE = "application/vnd.google-apps.";
const OOXML = "application/vnd.openxmlformats-officedocument.";
const DOCX = `${OOXML}wordprocessingml.document`;
const XLSX = `${OOXML}spreadsheetml.sheet`;
const PDF = "application/pdf";
const DOC = `${GOOGLE}document`;
const SHEET = `${GOOGLE}spreadsheet`;
const SLIDES = `${GOOGLE}presentation`;
const SHORTCUT = `${GOOGLE}shortcut`;

let ids = 0;
function file(name: string, mimeType: string, facts: Partial<DriveFile> = {}): DriveFile {
  return { id: `id${ids++}`, name, mimeType, type: fileTypeOf(mimeType), parents: ["folder"], ...facts };
}
const mergedIds = (files: readonly DriveFile[]) =>
  mergeConverted(files)
    .filter(({ converted }) => converted !== undefined)
    .map(({ id, converted }) => `${id}+${converted?.id}`)
    .toSorted();

describe("mergeConverted()", () => {
  test.each([
    ["Plan.docx", DOCX, "Plan", DOC],
    ["Plan.DOCX", DOCX, "Plan", DOC],
    ["Plan.docx", DOCX, "Plan.docx", DOC],
    ["Plan", DOCX, "Plan", DOC],
    ["Plan.pdf", PDF, "Plan", DOC],
    ["Plan.rtf", "text/rtf", "Plan", DOC],
    ["Sums.xlsx", XLSX, "Sums", SHEET],
    ["Sums.csv", "text/csv", "Sums", SHEET],
    ["Sums.csv", "application/vnd.ms-excel", "Sums", SHEET],
    ["Sums.ods", "application/vnd.oasis.opendocument.spreadsheet", "Sums", SHEET],
    ["Talk.pptm", "application/vnd.ms-powerpoint.presentation.macroEnabled.12", "Talk", SLIDES],
  ])("merges %s (%s) with %s", (name, mimeType, twinName, twinType) => {
    const original = file(name, mimeType, { size: 12 });
    const twin = file(twinName, twinType);
    const { id, type } = twin;
    expect(mergeConverted([original, twin])).toEqual([
      { ...original, converted: { id, name: twinName, mimeType: twinType, type } },
    ]);
  });

  test.each<[string, DriveFile, DriveFile]>([
    ["another kind", file("Plan.docx", DOCX), file("Plan", SHEET)],
    ["another name", file("Plan.docx", DOCX), file("plan", DOC)],
    ["what is no extension", file("Report v1.2", DOCX), file("Report v1", DOC)],
    ["the extension of another type", file("Plan.pdf", DOCX), file("Plan", DOC)],
    ["an extension on the twin's side", file("Plan", DOCX), file("Plan.docx", DOC)],
    ["nothing but an extension", file(".docx", DOCX), file("", DOC)],
    ["another folder", file("Plan.docx", DOCX), file("Plan", DOC, { parents: ["other"] })],
    ["unknown folders", file("Plan", DOCX, { parents: null }), file("Plan", DOC, { parents: null })],
    ["several folders", file("Plan", DOCX, { parents: ["a", "b"] }), file("Plan", DOC, { parents: ["a"] })],
    ["another drive", file("Plan.docx", DOCX, { driveId: "d" }), file("Plan", DOC, { driveId: "e" })],
    ["what is in the trash", file("Plan.docx", DOCX, { trashed: true }), file("Plan", DOC)],
    ["a shortcut", file("Plan.docx", DOCX), file("Plan", SHORTCUT)],
    ["a picture", file("Plan.png", "image/png"), file("Plan", DOC)],
  ])("does not merge with %s", (_, original, other) => {
    expect(mergeConverted([original, other])).toEqual([original, other]);
  });

  test("merges what is in the trash with what is in the trash", () => {
    expect(
      mergedIds([file("a.docx", DOCX, { trashed: true }), file("a", DOC, { trashed: true })]),
    ).toHaveLength(1);
  });

  test.each<[string, readonly DriveFile[]]>([
    ["two twins", [file("Plan.docx", DOCX), file("Plan", DOC), file("Plan", DOC)]],
    ["a twin by each name", [file("Plan.docx", DOCX), file("Plan", DOC), file("Plan.docx", DOC)]],
    ["two originals", [file("Plan.docx", DOCX), file("Plan.pdf", PDF), file("Plan", DOC)]],
    ["a chain of them", [file("a.docx", DOCX), file("a", DOC), file("a.docx.pdf", PDF), file("a.docx", DOC)]],
  ])("leaves alone %s", (_, files) => {
    expect(mergeConverted(files)).toEqual(files);
  });

  test("keeps the order, with the row where the first of the two was", () => {
    const [first, twin, between, original, last] = [
      file("1", "text/plain"),
      file("Plan", DOC),
      file("2", "text/plain"),
      file("Plan.docx", DOCX),
      file("3", "text/plain"),
    ] as const;
    expect(mergeConverted([first, twin, between, original, last]).map(({ id }) => id)).toEqual(
      [first, original, between, last].map(({ id }) => id),
    );
  });

  test("keeps every file once, in any order the same, and merges only twins", () => {
    const facts = fc.record({
      name: fc.constantFrom("a", "a.docx", "a.pdf", "a.xlsx", "b", "b.docx"),
      mimeType: fc.constantFrom(DOCX, PDF, XLSX, DOC, SHEET, SHORTCUT),
      parents: fc.constantFrom(["p"], ["q"], null, ["p", "q"]),
      trashed: fc.constantFrom(true, false, null),
    });
    const drive = fc
      .array(facts, { maxLength: 12 })
      .map((rows) => rows.map((row) => file(row.name, row.mimeType, row)));
    const shuffled = drive.chain((files) =>
      fc.tuple(
        fc.constant(files),
        fc.shuffledSubarray(files, { minLength: files.length, maxLength: files.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([files, others]) => {
        const rows = mergeConverted(files);
        const seen = rows.flatMap(({ id, converted }) => (converted ? [id, converted.id] : [id]));
        expect(seen.toSorted()).toEqual(files.map(({ id }) => id).toSorted());
        expect(mergedIds(others)).toEqual(mergedIds(files));
        for (const { mimeType, converted } of rows) {
          if (!converted) continue;
          expect([`${DOCX}${DOC}`, `${PDF}${DOC}`, `${XLSX}${SHEET}`]).toContain(
            mimeType + converted.mimeType,
          );
        }
      }),
      { numRuns: 1000 },
    );
  });
});

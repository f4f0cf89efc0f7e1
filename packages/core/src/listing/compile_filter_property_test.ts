import { createEmulator, type FileRecord } from "@drivelens/drive-emulator";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type FileColumn, fieldsOf } from "../drive/columns.ts";
import { type DriveFile, toDriveFile } from "../drive/file.ts";
import { compileFilter } from "./compile_filter.ts";
import type { FileFilter, SizeRange, TimeRange } from "./file_filter.ts";
import type { LocalCheck } from "./local_check.ts";

const ANN = "ann@example.com";
const PEOPLE = [ANN, "ben@example.com", "dora@partner.example"];
const NAMES = [
  "Report 2026.pdf",
  "report",
  "My Report",
  "re-port [1]",
  "ÉCOLE",
  "e\u0301cole",
  "CAFE\u0301",
  "cafe 😀",
  "\u212Aeys",
  "it's \\ here",
  "*",
  "",
];
const KINDS: Readonly<Record<string, string>> = {
  "application/vnd.google-apps.folder": "folder",
  "application/vnd.google-apps.document": "doc",
  "application/vnd.google-apps.drive-sdk.7": "other",
  "application/pdf": "pdf",
  "Application/PDF": "pdf",
  "image/png": "image",
  "IMAGE/jpeg": "image",
  "application/vnd.google-apps.photo": "image",
  "image-like/png": "other",
  "application/msword": "office",
  "application/json": "text",
  "text/csv": "text",
  "application/octet-stream": "other",
};
/** Each pattern with what it means, written down apart. */
const PATTERNS: Readonly<Record<string, (name: string) => boolean>> = {
  "report*": (name) => /^report/i.test(name),
  REPORT: (name) => /report/i.test(name),
  "*.pdf": (name) => name.endsWith(".pdf"),
  "re?port*": (name) => name.startsWith("re-port"),
  "cafe*": (name) => /^cafe/i.test(name) && !name.includes("\u0301"),
  "caf*": (name) => /^caf/i.test(name),
  "é*": (name) => /^(É|e\u0301)/.test(name),
  "k*": (name) => name === "\u212Aeys",
  "[!r]*": (name) => name !== "" && !/^r/i.test(name),
  "*[[]1]": (name) => name === "re-port [1]",
  "\\*": (name) => name === "*",
  "it's \\\\*": (name) => name === "it's \\ here",
  "cafe ?": (name) => name === "cafe 😀",
};
const RAW: Readonly<Record<string, (file: FileRecord) => boolean>> = {
  "name = 'report' or starred = true": (file) => /^report$/i.test(file.name) || file.starred === true,
  "trashed = true or starred = true": (file) => file.trashed === true || file.starred === true,
  "fullText contains 'budget' or name = 'it\\'s \\\\ here'": (file) =>
    hasWord(file, "budget") || file.name === "it's \\ here",
  "name = 'trashed'": () => false,
  " ": () => true,
};

const emulator = createEmulator({ files: 0 });
const { accessToken } = emulator.grant();
const [driveId = ""] = emulator.world.drives.keys();

async function rows(q: string | undefined, check: LocalCheck | undefined): Promise<string[]> {
  const columns: FileColumn[] = ["id", "name", "mimeType", ...(check?.columns ?? [])];
  const parameters = new URLSearchParams({
    pageSize: "1000",
    corpora: "allDrives",
    includeItemsFromAllDrives: "true",
    supportsAllDrives: "true",
    fields: fieldsOf(columns),
    ...(q === undefined ? {} : { q }),
  });
  const response = await emulator.fetch(`${emulator.url}/drive/v3/files?${parameters}`, {
    headers: { Authorization: `Bearer ${accessToken}` },
  });
  expect(response.status, q).toBe(200);
  const { files } = (await response.json()) as { files: Record<string, unknown>[] };
  const found: DriveFile[] = files.map((row) => toDriveFile(row, columns));
  return found.filter((file) => check?.matches(file) ?? true).map(({ id }) => id);
}

function hasWord(file: FileRecord, word: string): boolean {
  return `${file.name} ${file.text ?? ""}`.toLowerCase().split(/\W+/).includes(word);
}

function within(range: TimeRange | undefined, time: number | undefined): boolean {
  const { after, before } = range ?? {};
  if (after === undefined && before === undefined) return true;
  if (time === undefined) return false;
  return !(after !== undefined && time < after) && !(before !== undefined && time >= before);
}

function sized(range: SizeRange | undefined, size: number | undefined): boolean {
  const { larger, smaller } = range ?? {};
  if (larger === undefined && smaller === undefined) return true;
  if (size === undefined) return false;
  return !(larger !== undefined && size <= larger) && !(smaller !== undefined && size >= smaller);
}

function isOfType(mimeType: string, type: string): boolean {
  if (!type.includes("/")) return KINDS[mimeType] === type;
  const [family, kind] = mimeType.toLowerCase().split("/");
  return type === `${family}/*` || type.toLowerCase() === `${family}/${kind}`;
}

/** Says of one file whether the filter means it, by what the emulator keeps of it. */
function isMeant(file: FileRecord, filter: FileFilter): boolean {
  const address = (typed: string) => (typed === "me" ? ANN : typed.trim().toLowerCase());
  const raw = RAW[filter.query ?? " "];
  const isAsked = <T>(value: T | undefined, fits: (value: T) => boolean) =>
    value === undefined || fits(value);
  const isOpen = (file.grants ?? []).some(({ type }) => type === "anyone");
  const sharers = [...(file.grants ?? []).map(({ email }) => email), ...(file.driveId ? [ANN] : [])];
  const isTrashOpen = filter.trashed === undefined && filter.query?.startsWith("trashed");
  return (
    (file.driveId !== undefined ||
      file.owner === ANN ||
      sharers.includes(ANN) ||
      (isOpen && file.viewedByMe !== undefined)) &&
    (isTrashOpen || (file.trashed ?? false) === (filter.trashed ?? false)) &&
    (raw?.(file) ?? false) &&
    isAsked(filter.text, (text) => hasWord(file, text.toLowerCase())) &&
    isAsked(
      filter.names,
      (names) => names.length === 0 || names.some((each) => PATTERNS[each]?.(file.name)),
    ) &&
    isAsked(filter.excludedNames, (names) => !names.some((each) => PATTERNS[each]?.(file.name))) &&
    isAsked(
      filter.types,
      (types) => types.length === 0 || types.some((each) => isOfType(file.mimeType, each)),
    ) &&
    isAsked(filter.owner, (owner) => file.owner === address(owner)) &&
    isAsked(filter.shared, (shared) => (sharers.length > 0 || isOpen) === shared) &&
    isAsked(filter.sharedWith, (who) =>
      who === "me"
        ? file.sharedWithMe !== undefined
        : file.owner !== address(who) && sharers.includes(address(who)),
    ) &&
    isAsked(filter.sharedBy, (who) => file.sharedWithMe?.by === address(who)) &&
    isAsked(filter.modifiedBy, (who) => (file.lastModifier ?? file.owner ?? ANN) === address(who)) &&
    isAsked(filter.public, (open) => isOpen === open) &&
    isAsked(filter.starred, (starred) => (file.starred ?? false) === starred) &&
    within(filter.modified, file.modified) &&
    within(filter.created, file.created) &&
    within(filter.viewed, file.viewedByMe) &&
    within(filter.sharedWithMe, file.sharedWithMe?.time) &&
    sized(filter.size, file.size) &&
    (filter.labels ?? []).every((label) => file.labels?.includes(label.replace("labels/", ""))) &&
    Object.entries(filter.properties ?? {}).every(([key, value]) => file.properties?.[key] === value)
  );
}

const time = fc.integer({ min: 1_700_000_000_000, max: 1_700_000_000_006 });
const person = fc.constantFrom(...PEOPLE);
const asked = fc.oneof(person, fc.constantFrom("me", " Ben@Example.com"));
const range = fc
  .record({ after: time, before: time }, { requiredKeys: [] })
  .filter(({ after, before }) => after === undefined || before === undefined || after < before);
const sizes = fc.constantFrom<SizeRange>({ larger: 0 }, { smaller: 10 }, { larger: 0, smaller: 10 }, {});
const properties = fc.constantFrom<Record<string, string>>(
  { a: "1" },
  { a: "it's" },
  { a: "1", b: "\\" },
  {},
);
const types = [...new Set(Object.values(KINDS)), "image/*", "IMAGE/PNG", "application/pdf", "application/*"];

const place = fc.oneof(
  { arbitrary: fc.record({ owner: person }), weight: 4 },
  { arbitrary: fc.constant({ driveId }), weight: 1 },
);
const grants = fc.subarray([
  { type: "user", role: "reader", email: ANN },
  { type: "user", role: "writer", email: "ben@example.com" },
  { type: "user", role: "commenter", email: "dora@partner.example" },
  { type: "anyone", role: "reader" },
] as const);
const facts = fc.record(
  {
    name: fc.constantFrom(...NAMES),
    mimeType: fc.constantFrom(...Object.keys(KINDS)),
    created: time,
    modified: time,
    size: fc.constantFrom(0, 1, 9, 10),
    trashed: fc.boolean(),
    starred: fc.boolean(),
    grants,
    sharedWithMe: fc.record({ time, by: person }),
    text: fc.constantFrom("budget for hiring", "budgets"),
    lastModifier: person,
    viewedByMe: time,
    properties,
    labels: fc.subarray(["l-1", "l_2"]),
  },
  { requiredKeys: ["name", "mimeType", "created", "modified"] },
);
const files = fc.array(
  fc.tuple(facts, place).map(([fact, where]) => ({ ...fact, ...where })),
  { minLength: 5, maxLength: 40 },
);
const patterns = fc.array(fc.constantFrom(...Object.keys(PATTERNS)), { maxLength: 3 });
const conditions = {
  names: patterns,
  excludedNames: patterns,
  text: fc.constantFrom("budget", "Report"),
  types: fc.array(fc.constantFrom(...types), { maxLength: 3 }),
  owner: asked,
  shared: fc.boolean(),
  sharedWith: asked,
  sharedBy: asked,
  modifiedBy: asked,
  public: fc.boolean(),
  starred: fc.boolean(),
  trashed: fc.boolean(),
  modified: range,
  created: range,
  viewed: range,
  sharedWithMe: range,
  size: sizes,
  labels: fc.subarray(["l-1", "labels/l_2"]),
  properties,
  query: fc.constantFrom(...Object.keys(RAW)),
} satisfies { [Key in keyof Required<FileFilter>]: fc.Arbitrary<FileFilter[Key]> };
/** Of everything at once nothing is ever left, so that a filter asks for little. */
const filters: fc.Arbitrary<FileFilter> = fc
  .tuple(
    fc.record(conditions),
    fc.subarray(Object.keys(conditions) as (keyof FileFilter)[], { maxLength: 3 }),
  )
  .map(([every, keys]) => Object.fromEntries(keys.map((key) => [key, every[key]])) as FileFilter);

test("both forms of a filter give the rows that it means, and ask for the columns that they need", async () => {
  let answered = 0;
  await fc.assert(
    fc.asyncProperty(files, filters, async (records, filter) => {
      for (const id of [...emulator.world.files.keys()]) emulator.world.removeFile(id);
      for (const [at, record] of records.entries()) emulator.world.addFile({ ...record, id: `f${at}` });
      const meant = [...emulator.world.files.values()].filter((file) => isMeant(file, filter));
      const ids = new Set(meant.map(({ id }) => id));
      const { query, rest, onlyDrive, here } = compileFilter(filter);
      expect(new Set(await rows(query.q, rest)), "query and rest").toEqual(ids);
      expect(new Set(await rows(onlyDrive?.q, here)), "onlyDrive and here").toEqual(ids);
      if (ids.size > 0) answered++;
    }),
    { numRuns: 150 },
  );
  expect(answered, "filters that leave something").toBeGreaterThan(60);
});

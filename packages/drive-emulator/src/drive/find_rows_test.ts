import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matchQuery } from "../query/match_query.ts";
import { parseQuery } from "../query/parse_query.ts";
import { canOpenId } from "../world/as_seen.ts";
import { type FileRecord, FOLDER_TYPE } from "../world/file_record.ts";
import { createGeneratedWorld } from "../world/generated_world.ts";
import { createRandomTree } from "../world/random_tree.ts";
import type { World } from "../world/world.ts";
import { readCorpus } from "./corpus.ts";
import { openDrive } from "./open_drive.ts";
import { inOpenFolders } from "./open_folders.ts";
import { type DefaultOrder, parseOrderBy } from "./order_by.ts";
import { PARAMETERS } from "./parameter_tables.ts";
import { isRefusal, readParameters } from "./parameters.ts";

type Parameters = Readonly<Record<string, string>>;

const WITH_DRIVES = { includeItemsFromAllDrives: "true", supportsAllDrives: "true" };
const ORDERS = [
  "",
  "createdTime",
  "createdTime desc",
  "modifiedTime desc,name",
  "name_natural",
  "folder,createdTime",
];

function plantWorld(files: number): World {
  const world = createGeneratedWorld({ files: 0, seed: 3, now: () => 0 });
  createRandomTree(world, { seed: 5, files });
  // What is open to all is listed from another drive too, where the query names its folder.
  const driveId = [...world.drives.keys()][1] ?? "";
  const open = { driveId, grants: [{ type: "anyone", role: "reader" }] as const, created: 1, modified: 2 };
  world.addFile({ id: "open", name: "open", mimeType: FOLDER_TYPE, parent: driveId, ...open });
  for (const id of ["in-1", "in-2", "in-3"])
    world.addFile({ id, name: id, mimeType: "text/plain", parent: "open", ...open });
  return world;
}

/** Queries over folders and times that the world has, and some that it has not. */
function queries(world: World): fc.Arbitrary<string> {
  const files = [...world.files.values()];
  const parents = [...new Set(files.map(({ parent }) => parent ?? ""))];
  const folders = parents.filter((id) => canOpenId(world, id, { email: world.me }));
  const time = fc.oneof(
    fc.constantFrom(...files).map(({ created }) => new Date(created).toISOString()),
    fc.constantFrom("1990-01-01", "2040-01-01T00:00:00", "2014-05-13T16:53:20.123Z"),
  );
  const born = fc
    .tuple(fc.constantFrom("<", "<=", "=", "!=", ">", ">="), time)
    .map(([operator, at]) => `createdTime ${operator} '${at}'`);
  const lying = fc
    .oneof(fc.constant("open"), fc.constantFrom("root", ...folders))
    .map((id) => `'${id}' in parents`);
  const other = fc.constantFrom("trashed = false", "'me' in owners", "modifiedTime > '2015-01-01'");
  const words = fc.constantFrom("and", "or");
  const treeOf = (clause: fc.Arbitrary<string>) =>
    fc.letrec<{ tree: string }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        clause,
        fc
          .tuple(tie("tree"), words, tie("tree"))
          .map(([left, word, right]) => `(${left}) ${word} (${right})`),
        fc.tuple(clause, words, tie("tree")).map(([left, word, right]) => `${left} ${word} ${right}`),
        tie("tree").map((inner) => `not (${inner})`),
      ),
    })).tree;
  // Where all is of one kind, less of it comes to "any file".
  return fc.oneof(treeOf(born), treeOf(lying), treeOf(fc.oneof(born, lying, other)));
}

/** Looks at every file, as one who has no index. */
function slowly(world: World, parameters: Parameters, defaultOrder: DefaultOrder = "id"): string[] {
  const read = readParameters(new URLSearchParams(parameters), PARAMETERS["files.list"]);
  if (isRefusal(read)) throw new Error("The parameters were refused");
  const [corpus, order] = [
    readCorpus(read, world, world.me),
    parseOrderBy(read.text("orderBy"), defaultOrder),
  ];
  if (isRefusal(corpus) || isRefusal(order)) throw new Error("The parameters were refused");
  const node = parseQuery(parameters.q ?? "");
  const [matches, isOpen] = [
    matchQuery(node, world, world.me),
    inOpenFolders(node, { world, email: world.me }),
  ];
  const looksAt = (file: FileRecord) => corpus.includes(file) || (corpus.admits(file) && isOpen(file));
  const rows = [...world.files.values()].filter((file) => looksAt(file) && matches(file));
  return rows.sort(order.compare).map(({ id }) => id);
}

function byListing(world: World, parameters: Parameters, defaultOrder: DefaultOrder = "id"): string[] {
  const ask = openDrive(world, { defaultOrder });
  const found: string[] = [];
  let pageToken = "";
  do {
    const { body } = ask("files", {
      ...parameters,
      pageToken,
      fields: "nextPageToken,files(id)",
      pageSize: "1000",
    });
    found.push(...body.files.map(({ id }) => String(id)));
    pageToken = body.nextPageToken ?? "";
  } while (pageToken !== "");
  return found;
}

describe("files.list", () => {
  const world = plantWorld(1500);
  const corpora = fc.constantFrom<Parameters>(
    {},
    { ...WITH_DRIVES, corpora: "allDrives" },
    ...[...world.drives.keys()].slice(0, 2).map((driveId) => ({ ...WITH_DRIVES, corpora: "drive", driveId })),
  );

  test("finds by its index what a look at every file finds, in the same order", () => {
    const question = fc.record({
      q: queries(world),
      orderBy: fc.constantFrom(...ORDERS),
      corpus: corpora,
      defaultOrder: fc.constantFrom<DefaultOrder>("id", "recent"),
    });
    fc.assert(
      fc.property(question, ({ q, orderBy, corpus, defaultOrder }) => {
        const parameters = { ...corpus, q, orderBy };
        expect(byListing(world, parameters, defaultOrder)).toEqual(slowly(world, parameters, defaultOrder));
      }),
      { numRuns: 300 },
    );
  });

  test("does so while files come, change and go", () => {
    const changing = plantWorld(300);
    const change = fc.record({
      kind: fc.constantFrom("add", "move", "date", "remove", "replace", "behind our back"),
      which: fc.nat(),
      other: fc.nat(),
      many: fc.constantFrom(1, 1, 1, 1500),
    });
    let added = 0;
    const step = ({ kind, which, other }: { kind: string; which: number; other: number }) => {
      const files = [...changing.files.values()];
      const [one, two] = [files[which % files.length], files[other % files.length]];
      if (one === undefined || two === undefined) return;
      const { parent = "none", created } = two;
      if (kind === "add") changing.addFile({ ...one, id: `new-${++added}`, parent, created });
      if (kind === "move") changing.updateFile(one.id, { parent });
      if (kind === "date") changing.updateFile(one.id, { created: created + (other % 3) });
      if (kind === "remove" && files.length > 200) changing.removeFile(one.id);
      if (kind === "replace") changing.addFile({ ...two, id: one.id });
      if (kind === "behind our back") {
        one.created = created;
        one.parent = parent;
        changing.addFile(one);
      }
    };
    const question = fc.record({ q: queries(changing), orderBy: fc.constantFrom(...ORDERS) });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), question, (changes, { q, orderBy }) => {
        for (const { many, ...rest } of changes) {
          for (let nth = 0; nth < (rest.kind === "date" ? many : 1); nth++)
            step({ ...rest, which: rest.which + nth });
        }
        // Folders may have gone, and then Google refuses the question.
        const names = [...q.matchAll(/'([^']+)' in parents/g)].map(([, id = ""]) => id);
        fc.pre(names.every((id) => id === "root" || canOpenId(changing, id, { email: changing.me })));
        expect(byListing(changing, { q, orderBy })).toEqual(slowly(changing, { q, orderBy }));
      }),
      { numRuns: 150 },
    );
  });
});

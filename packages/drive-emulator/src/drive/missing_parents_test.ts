import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ListingFault } from "../listing_faults.ts";
import { parseQuery } from "../query/parse_query.ts";
import { createGeneratedWorld } from "../world/generated_world.ts";
import { missingParents } from "./missing_parents.ts";
import { openDrive } from "./open_drive.ts";

const world = createGeneratedWorld({ files: 8000, seed: 4, now: () => 0 });
const parents = [...new Set([...world.files.values()].flatMap(({ parent, owner }) => (owner ? parent : [])))];
const folders = parents.filter((id): id is string => id !== undefined);
const PER_REQUEST: readonly ListingFault[] = ["groupedShortPerRequest"];
const PER_PARENT: readonly ListingFault[] = ["groupedShortPerParent"];

const queryOf = (ids: readonly string[]) => ids.map((id) => `'${id}' in parents`).join(" or ");

function missing(ids: readonly string[], faults: readonly ListingFault[]): ReadonlySet<string | undefined> {
  return missingParents(parseQuery(queryOf(ids)), { faults: new Set(faults), rootId: "the-root" });
}

describe("missingParents()", () => {
  test("leaves out about a tenth of the folders, per request and per parent", () => {
    for (const faults of [PER_REQUEST, PER_PARENT]) {
      const { size } = missing(folders, faults);
      expect(size / folders.length).toBeGreaterThan(0.05);
      expect(size / folders.length).toBeLessThan(0.15);
    }
  });

  test("depends per request on the folders together, in whatever order, and per parent on each alone", () => {
    const inGroups = (faults: readonly ListingFault[], size: number) => {
      const groups = Array.from({ length: folders.length / size }, (_, nth) =>
        folders.slice(nth * size, nth * size + size),
      );
      for (const group of groups) expect(missing(group.toReversed(), faults)).toEqual(missing(group, faults));
      return new Set(groups.flatMap((group) => [...missing(group, faults)]));
    };
    expect(inGroups(PER_PARENT, 2)).toEqual(inGroups(PER_PARENT, 4));
    expect(inGroups(PER_REQUEST, 2)).not.toEqual(inGroups(PER_REQUEST, 4));
  });

  test.each([
    ["'a' in parents"],
    ["'a' in parents and trashed = false"],
    ["'a' in parents and 'b' in parents"],
    ["'a' in parents or 'a' in parents"],
    ["'root' in parents or 'the-root' in parents"],
    ["not ('a' in parents or 'b' in parents)"],
    ["'a' in parents or name = 'b'"],
  ])("leaves nothing out of %s", (q) => {
    for (let nth = 0; nth < 50; nth++) {
      const node = parseQuery(q.replaceAll("'a'", `'a${nth}'`));
      const faults = new Set([...PER_REQUEST, ...PER_PARENT]);
      expect(missingParents(node, { faults, rootId: "the-root" })).toEqual(new Set());
    }
  });
});

describe("files.list", () => {
  const list = (q: string, faults: readonly ListingFault[], pageSize = "1000") => {
    const ask = openDrive(world, { listingFaults: new Set(faults) });
    const rows: { readonly id: unknown; readonly parent: unknown }[] = [];
    let pageToken = "";
    do {
      const fields = "nextPageToken,incompleteSearch,files(id,parents)";
      const { body } = ask("files", { q, pageSize, pageToken, fields });
      expect(body).toMatchObject({ incompleteSearch: false });
      rows.push(...body.files.map(({ id, parents }) => ({ id, parent: (parents as string[])[0] })));
      pageToken = body.nextPageToken ?? "";
    } while (pageToken !== "");
    return rows;
  };

  test.each([[PER_REQUEST], [PER_PARENT]])(
    "with %s silently lacks the children of those folders, and no more",
    (faults) => {
      const sizes = fc.constantFrom("7", "100", "460");
      fc.assert(
        fc.property(
          fc.uniqueArray(fc.constantFrom(...folders), { minLength: 2, maxLength: 50 }),
          sizes,
          (ids, size) => {
            const left = missing(ids, faults);
            const q = `trashed = false and (${queryOf(ids)})`;
            const whole = list(q, []);
            expect(list(q, faults, size)).toEqual(whole.filter(({ parent }) => !left.has(String(parent))));
          },
        ),
        { numRuns: 20 },
      );
      for (const id of missing(folders, PER_PARENT)) {
        expect(list(queryOf([String(id)]), faults)).toEqual(list(queryOf([String(id)]), []));
      }
    },
  );
});

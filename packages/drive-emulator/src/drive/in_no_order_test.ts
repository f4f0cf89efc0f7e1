import fc from "fast-check";
import { expect, test } from "vitest";
import type { FileRecord } from "../world/file_record.ts";
import { inNoOrder } from "./in_no_order.ts";

const fileOf = (id: string): FileRecord => ({
  id,
  name: id,
  mimeType: "text/plain",
  created: 0,
  modified: 0,
});

test("inNoOrder() keeps every file, in an order that what came before does not change", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string()), fc.nat(), (ids, turn) => {
      const turned = [...ids.slice(turn % (ids.length + 1)), ...ids.slice(0, turn % (ids.length + 1))];
      const order = inNoOrder(ids.map(fileOf)).map(({ id }) => id);
      expect(inNoOrder(turned.map(fileOf)).map(({ id }) => id)).toEqual(order);
      expect(order.toSorted()).toEqual(ids.toSorted());
    }),
  );
});

test("inNoOrder() scatters IDs that follow each other", () => {
  const ids = Array.from({ length: 200 }, (_, number) => `file-${String(number).padStart(3, "0")}`);
  const order = inNoOrder(ids.map(fileOf)).map(({ id }) => id);
  const ascents = order.filter((id, at) => at > 0 && (order[at - 1] ?? "") < id).length;
  expect(ascents).toBeGreaterThan(60);
  expect(ascents).toBeLessThan(140);
});

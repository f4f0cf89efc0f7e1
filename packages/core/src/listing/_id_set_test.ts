import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { IdSet } from "./_id_set.ts";

test("IdSet holds what a set of texts holds", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 200 }), (ids) => {
      const [hashed, plain] = [new IdSet(), new Set<string>()];
      for (const id of ids) {
        expect(hashed.has(id)).toBe(plain.has(id));
        expect(hashed.add(id)).toBe(!plain.has(id));
        plain.add(id);
      }
      expect(hashed.size).toBe(plain.size);
    }),
  );
});

test("IdSet tells 300,000 IDs as Google makes them, and IDs that differ in one letter, apart", () => {
  const ids = new IdSet();
  for (let count = 0; count < 150_000; count++) {
    expect(ids.add(`1${randomBytes(24).toString("base64url")}`)).toBe(true);
    expect(ids.add(`1AbCdEfGhIjKlMnOpQrStUvWx${count}`)).toBe(true);
  }
  expect(ids.size).toBe(300_000);
});

test("IdSet comes back from base64, but for what is left out", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { maxLength: 200 }), fc.nat(20), (ids, few) => {
      const [before, after] = [new IdSet(), new IdSet()];
      for (const id of ids) before.add(id);
      after.addBase64(before.toBase64(ids.slice(0, few)));
      expect(ids.map((id) => after.has(id))).toEqual(ids.map((_, at) => at >= few));
      expect(after.size).toBe(Math.max(0, ids.length - few));
    }),
  );
});

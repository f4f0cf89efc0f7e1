import fc from "fast-check";
import { expect, test } from "vitest";
import { TextStore } from "./_text_store.ts";

test("TextStore keeps what was used last, and never more than it may", () => {
  const key = fc.constantFrom("a", "b", "c", "d", "e");
  const step = fc.record({ key, bytes: fc.integer({ min: 0, max: 70 }), isLook: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const store = new TextStore<number>(100);
      // The last used stands last.
      let model: { readonly key: string; readonly bytes: number }[] = [];
      for (const { key: name, bytes, isLook } of steps) {
        const known = model.find((each) => each.key === name);
        if (isLook) {
          expect(store.get(name)).toBe(known?.bytes);
          if (known !== undefined) model = [...model.filter((each) => each !== known), known];
          continue;
        }
        store.set(name, bytes, bytes);
        model = [...model.filter((each) => each !== known), { key: name, bytes }];
        while (model.reduce((sum, each) => sum + each.bytes, 0) > 100) model.shift();
      }
      for (const each of ["a", "b", "c", "d", "e"])
        expect(store.get(each)).toBe(model.find(({ key: name }) => name === each)?.bytes);
    }),
  );
});

test("TextStore does not keep what alone is more than it may", () => {
  const store = new TextStore<string>(10);
  store.set("small", "small", 5);
  store.set("large", "large", 11);
  expect([store.get("small"), store.get("large")]).toEqual(["small", undefined]);
});

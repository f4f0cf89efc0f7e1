import { describe, expect, test } from "vitest";
import { CursorStore } from "./cursor_store.ts";

const POSITION = { query: "starred = true", limit: 50, pageToken: "~!!~token" };

describe("CursorStore", () => {
  test("names one position by one short cursor, and another by another", () => {
    const cursors = new CursorStore();
    const cursor = cursors.keep(POSITION);
    expect(cursor).toMatch(/^[\w-]{16}$/);
    expect(cursors.keep({ ...POSITION })).toBe(cursor);
    const others = [
      { ...POSITION, query: "starred = false" },
      { ...POSITION, limit: 51 },
      { ...POSITION, pageToken: "~!!~other" },
    ].map((position) => cursors.keep(position));
    expect(new Set([cursor, ...others]).size).toBe(4);
  });

  test("finds a position as often as it is asked, and nothing for a cursor of another store", () => {
    const cursors = new CursorStore();
    const cursor = cursors.keep(POSITION);
    expect([cursors.find(cursor), cursors.find(cursor)]).toEqual([POSITION, POSITION]);
    expect(new CursorStore().find(cursor)).toBeUndefined();
  });

  test("forgets the position that was used longest ago", () => {
    const cursors = new CursorStore();
    const named = Array.from({ length: 1000 }, (_, limit) => cursors.keep({ ...POSITION, limit }));
    expect(cursors.find(named[0] ?? "")).toBeDefined();
    cursors.keep({ ...POSITION, limit: 1000 });
    expect(cursors.find(named[0] ?? "")).toBeDefined();
    expect(cursors.find(named[1] ?? "")).toBeUndefined();
    expect(cursors.find(named[2] ?? "")).toBeDefined();
  });
});

import { expect, test } from "vitest";
import { ChangeLogs, driveLog, userLog } from "./change_logs.ts";

const ANNS = userLog("ann@example.com");
const entry = (id: string, changeType: "file" | "drive" = "file") => ({ changeType, id, time: 1 });

test("after() gives each file once, where its latest change stands, and not what lies before", () => {
  const logs = new ChangeLogs();
  for (const id of ["a", "b", "a", "c"]) logs.write(ANNS, entry(id));
  const ids = (position: number) => logs.after(ANNS, position).map(({ id }) => id);
  expect(logs.last).toBe(4);
  expect([0, 2, 3, 4].map(ids)).toEqual([["b", "a", "c"], ["a", "c"], ["c"], []]);
});

test("keeps logs apart, and a drive from a file of the same ID", () => {
  const logs = new ChangeLogs();
  logs.write(ANNS, entry("a"));
  logs.write(ANNS, entry("a", "drive"));
  logs.write(driveLog("a"), entry("b"));
  expect(logs.after(ANNS, 0).map(({ changeType }) => changeType)).toEqual(["file", "drive"]);
  expect(logs.after(driveLog("a"), 0).map(({ id }) => id)).toEqual(["b"]);
  expect(logs.after(driveLog("ann@example.com"), 0)).toEqual([]);
});

test("remembers that a file once lay outside of shared drives", () => {
  const logs = new ChangeLogs();
  logs.write(ANNS, { ...entry("a"), isOutside: true });
  logs.write(ANNS, { ...entry("a"), isOutside: false });
  logs.write(ANNS, { ...entry("b"), isOutside: false });
  expect(logs.after(ANNS, 0).map(({ isOutside }) => isOutside)).toEqual([true, false]);
});

test("reachesMembers() says so of every second change of a drive", () => {
  const logs = new ChangeLogs();
  expect(["D", "D", "E", "D", "E"].map((id) => logs.reachesMembers(id))).toEqual([
    true,
    false,
    true,
    true,
    false,
  ]);
});

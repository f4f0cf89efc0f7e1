import { expect, test } from "vitest";
import { Tally } from "./_tally.ts";

test("counts rows by place, and knows of places without rows", () => {
  const tally = new Tally("none", () => 1000);
  tally.lookInto("/");
  tally.countRow("drive:Design");
  tally.countRow("drive:Design");
  tally.end();
  expect(tally.receipt().places).toEqual([
    { place: "/", rows: 0, complete: true },
    { place: "drive:Design", rows: 2, complete: true },
  ]);
  expect(tally.receipt()).toMatchObject({ rows: 2, complete: true, more: false, order: "none" });
});

test("is incomplete until it has ended", () => {
  const tally = new Tally("none", () => 1000);
  tally.countRow("/");
  expect(tally.receipt()).toMatchObject({ complete: false, reason: "ABORTED" });
  tally.end();
  expect(tally.receipt()).toMatchObject({ complete: true });
});

test("says of one place that rows are missing, and of all where nobody knows in which", () => {
  const tally = new Tally("none", () => 1000);
  tally.lookInto("/");
  tally.missing("drive:Legal", "NOT_FOUND");
  tally.end();
  expect(tally.receipt()).toMatchObject({ complete: false, reason: "NOT_FOUND" });
  expect(tally.receipt().places.map(({ complete }) => complete)).toEqual([true, false]);
  tally.incomplete("INCOMPLETE_SEARCH");
  expect(tally.receipt().places.map(({ reason }) => reason)).toEqual(["INCOMPLETE_SEARCH", "NOT_FOUND"]);
});

test("counts what is under way, and what was looked at", async () => {
  const tally = new Tally("none", () => 1000);
  await tally.during(async () => expect(tally.progress().requestsInFlight).toBe(1));
  await expect(tally.during(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
  tally.countPage(7);
  expect(tally.progress()).toEqual({ rows: 0, examined: 7, pages: 1, requestsInFlight: 0 });
});

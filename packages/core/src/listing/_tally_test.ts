import { describe, expect, test } from "vitest";
import { Tally } from "./_tally.ts";

describe("Tally", () => {
  test("counts rows by place and says complete only once the listing has ended", () => {
    let now = 1000;
    const tally = new Tally("name", () => now);
    tally.countRow({ ownedByMe: true });
    tally.countRow({ ownedByMe: false });
    tally.countRow({ driveId: "0A", ownedByMe: false });
    tally.countRow({ driveId: "0A" });
    expect(tally.receipt()).toMatchObject({ complete: false, reason: "ABORTED", rows: 4 });
    now = 3500;
    tally.end();
    now = 9000;
    expect(tally.receipt()).toMatchObject({ complete: true, seconds: 2.5, order: "name" });
    expect(tally.receipt().places).toEqual([
      { place: "/", rows: 1, complete: true },
      { place: "shared-with-me:", rows: 1, complete: true },
      { place: "drive:0A", rows: 2, complete: true },
    ]);
  });

  test("keeps the first reason why rows are missing", () => {
    const tally = new Tally("name", () => 0);
    tally.reason = "INCOMPLETE_SEARCH";
    tally.end("TIMEOUT");
    expect(tally.receipt()).toMatchObject({ complete: false, reason: "INCOMPLETE_SEARCH" });
  });
});

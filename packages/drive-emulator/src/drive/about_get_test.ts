import { describe, expect, test } from "vitest";
import { ANN, BEN, worldOf } from "../world/tiny_world.ts";
import { openDrive, openSample, refusal } from "./open_drive.ts";

describe("about.get", () => {
  const ask = openDrive(
    worldOf([
      { id: "a", size: 100 },
      { id: "b", size: 20, trashed: true },
      { id: "c", size: 3, owner: BEN.email },
    ]),
  );

  test("refuses to answer without fields", () => {
    expect(ask("about")).toEqual(
      refusal(400, "required", "The 'fields' parameter is required for this method.", "fields"),
    );
  });

  test("tells who asks and what their files weigh", () => {
    const fields = "user(emailAddress,me),storageQuota(usage,usageInDriveTrash)";
    expect(ask("about", { fields }).body).toEqual({
      user: { emailAddress: ANN.email, me: true },
      storageQuota: { usage: "120", usageInDriveTrash: "20" },
    });
    expect(ask("about", { fields }, { email: BEN.email }).body).toEqual({
      user: { emailAddress: BEN.email, me: true },
      storageQuota: { usage: "3", usageInDriveTrash: "0" },
    });
  });

  test("tells what may be stored, and leaves it out where there is no limit", () => {
    const fields = "storageQuota(limit)";
    expect(ask("about", { fields }).body).toEqual({ storageQuota: { limit: "16106127360" } });
    const unlimited = worldOf([]);
    unlimited.addUser({ ...ANN, storageLimit: null });
    expect(openDrive(unlimited)("about", { fields }).body).toEqual({ storageQuota: {} });
  });

  test("tells the formats, and everything on demand", () => {
    const { body } = openSample().ask("about", { fields: "*" });
    expect(body.kind).toBe("drive#about");
    expect(body.exportFormats).toMatchObject({
      "application/vnd.google-apps.spreadsheet": expect.arrayContaining(["text/csv"]),
    });
  });

  test("blank fields ask for nothing; unknown ones and parameters are refused", () => {
    expect(ask("about", { fields: "" })).toEqual({ status: 200, body: {} });
    expect(ask("about", { fields: "user/name" })).toEqual(
      refusal(400, "invalidParameter", "Invalid field selection name", "fields"),
    );
    expect(ask("about", { fields: "user", supportsAllDrives: "true" }).status).toBe(400);
  });
});

import { describe, expect, test } from "vitest";
import { ANN, BEN, worldOf } from "../world/tiny_world.ts";
import type { SharedDrive } from "../world/world.ts";
import { openDrive, refusal } from "./open_drive.ts";

const drive = (id: string, ...emails: string[]): SharedDrive => ({
  id,
  name: id,
  created: 0,
  members: emails.map((email) => ({ type: "user", role: "reader", email })),
});
const ask = openDrive(
  worldOf(
    [
      { id: "mine" },
      { id: "bens", owner: BEN.email },
      { id: "shared", owner: BEN.email, grants: [{ type: "user", role: "reader", email: ANN.email }] },
      {
        id: "found",
        owner: BEN.email,
        grants: [{ type: "domain", role: "reader", domain: "example.com", discoverable: true }],
      },
      { id: "linked", owner: BEN.email, grants: [{ type: "domain", role: "reader", domain: "example.com" }] },
      { id: "open", driveId: "D1", viewedByMe: 5 },
      { id: "unseen", driveId: "D1" },
      { id: "other", driveId: "D2" },
      { id: "strange", driveId: "D3" },
      { id: "handed", driveId: "D3", grants: [{ type: "user", role: "reader", email: ANN.email }] },
    ],
    [drive("D1", ANN.email, BEN.email), drive("D2", ANN.email), drive("D3", BEN.email)],
  ),
);
const BOTH = { includeItemsFromAllDrives: "true", supportsAllDrives: "true" };

describe("readCorpus()", () => {
  test.each([
    ["user", {}, "mine shared"],
    ["user with what was opened on shared drives", BOTH, "handed mine open shared"],
    ["support alone adds nothing", { supportsAllDrives: "true" }, "mine shared"],
    ["domain", { corpora: "domain" }, "found mine shared"],
    ["allDrives", { corpora: "allDrives", ...BOTH }, "handed mine open other shared unseen"],
    ["drive", { corpora: "drive", driveId: "D1", ...BOTH }, "open unseen"],
    [
      "the old names",
      { corpora: "drive", teamDriveId: "D2", includeTeamDriveItems: "true", supportsTeamDrives: "true" },
      "other",
    ],
    ["appDataFolder", { spaces: "appDataFolder" }, ""],
    ["both spaces", { spaces: "drive,appDataFolder" }, "mine shared"],
    [
      "any spelling of a word without a check",
      { includeItemsFromAllDrives: "yes" },
      "handed mine open shared",
    ],
  ])("%s", (_, parameters, ids) => {
    expect(
      ask("files", { ...parameters })
        .body.files.map(({ id }) => id)
        .join(" "),
    ).toBe(ids);
  });

  test("gives each person their own", () => {
    const { files } = ask("files", { corpora: "allDrives", ...BOTH }, { email: BEN.email }).body;
    expect(files.map(({ id }) => id).join(" ")).toBe("bens found handed linked open shared strange unseen");
  });

  const IFF = "The driveId parameter must be specified if and only if corpora is set to drive.";
  const ITEMS =
    "The includeItemsFromAllDrives parameter must be set to true when driveId is specified or corpora contains drive or allDrives.";
  const SUPPORT = "The supportsAllDrives parameter was not set to true.";

  test.each([
    [{ includeItemsFromAllDrives: "TRUE" }, 403, "supportsTeamDrivesRequired", SUPPORT, undefined],
    [
      { includeItemsFromAllDrives: "true", supportsAllDrives: "1" },
      403,
      "supportsTeamDrivesRequired",
      SUPPORT,
      undefined,
    ],
    [{ includeTeamDriveItems: "true" }, 403, "supportsTeamDrivesRequired", SUPPORT, undefined],
    [{ corpora: "allDrives" }, 403, "includeTeamDriveItemsRequired", ITEMS, undefined],
    [{ corpora: "drive" }, 403, "includeTeamDriveItemsRequired", ITEMS, undefined],
    [{ driveId: "D1" }, 403, "includeTeamDriveItemsRequired", ITEMS, undefined],
    [{ corpora: "drive", ...BOTH }, 403, "teamDriveCorporaRequiresTeamDriveId", IFF, undefined],
    [{ driveId: "D1", ...BOTH }, 403, "teamDriveIdRequiresTeamDriveCorpora", IFF, undefined],
    [{ corpora: "everything" }, 400, "invalid", "Invalid Value", "corpora"],
    [{ spaces: "photos" }, 400, "invalid", "Invalid Value", "spaces"],
    [{ corpora: "drive", driveId: "D3", ...BOTH }, 404, "notFound", "Shared drive not found: D3", "driveId"],
    [{ corpora: "drive", driveId: "D9", ...BOTH }, 404, "notFound", "Shared drive not found: D9", "driveId"],
  ] as const)("refuses %j", (parameters, status, reason, message, location) => {
    expect(ask("files", { ...parameters })).toEqual(refusal(status, reason, message, location));
  });
});

import { describe, expect, test } from "vitest";
import { FILE_SCHEMA } from "../fields/schema.ts";
import { ANN, BEN, worldOf } from "../world/tiny_world.ts";
import { openDrive, openSample, type Resource } from "./open_drive.ts";

const { world, ask } = openSample();

function whole(name: string, email: string = world.me): Resource {
  const file = [...world.files.values()].find((candidate) => candidate.name === name);
  const parameters = { fields: "*", supportsAllDrives: "true" };
  return ask(`files/${file?.id}`, parameters, { email }).body;
}

describe("fileResource()", () => {
  test("has no name that Google's File has not", () => {
    for (const name of ["Q4 plan", "Brand book.pdf", "Lisbon walk.mp4", "Retired logo.png"]) {
      expect(Object.keys(FILE_SCHEMA)).toEqual(expect.arrayContaining(Object.keys(whole(name))));
    }
  });

  test("gives a file of a shared drive a drive, and neither owner nor sharing", () => {
    const file = whole("Brand book.pdf");
    expect(file.driveId).toBe(file.teamDriveId);
    expect(file.driveId).toMatch(/^0A[\w-]{14}PVA$/);
    for (const name of ["owners", "ownedByMe", "shared", "permissions", "permissionIds", "writersCanShare"]) {
      expect(file).not.toHaveProperty(name);
    }
  });

  test("gives sums, an extension and a link to the bytes to blobs alone", () => {
    const blobs = ["md5Checksum", "sha1Checksum", "sha256Checksum", "fileExtension", "webContentLink"];
    expect(blobs.filter((name) => name in whole("Market study.pdf"))).toEqual(blobs);
    expect(blobs.filter((name) => name in whole("Q4 plan"))).toEqual([]);
    expect(whole("Market study.pdf").md5Checksum).toMatch(/^[\da-f]{32}$/);
  });

  test("gives a size, as text, to all but folders and shortcuts", () => {
    expect(whole("Market study.pdf").size).toMatch(/^\d+$/);
    expect(whole("Meeting notes").size).toMatch(/^\d+$/);
    for (const name of ["Work", "Where Atlas lives"]) expect(whole(name)).not.toHaveProperty("size");
  });

  test.each([
    ["Work", "https://drive.google.com/drive/folders/ID"],
    ["Meeting notes", "https://docs.google.com/document/d/ID/edit?usp=drivesdk"],
    ["Roadmap 2027", "https://docs.google.com/spreadsheets/d/ID/edit?usp=drivesdk"],
    ["Launch survey", "https://docs.google.com/forms/d/ID/edit?usp=drivesdk"],
    ["Market study.pdf", "https://drive.google.com/file/d/ID/view?usp=drivesdk"],
  ])("links to %s", (name, link) => {
    const file = whole(name);
    expect(file.webViewLink).toBe(link.replace("ID", String(file.id)));
  });

  test("hides a parent that the viewer cannot see, and shows the roots", () => {
    const ask = openDrive(
      worldOf([
        { id: "top", parent: ANN.rootId, grants: [{ type: "user", role: "reader", email: BEN.email }] },
        { id: "closed", parent: ANN.rootId },
        { id: "inside", parent: "closed", grants: [{ type: "user", role: "reader", email: BEN.email }] },
        { id: "below", parent: "top", grants: [{ type: "user", role: "reader", email: BEN.email }] },
      ]),
    );
    const parents = (email: string) =>
      ask("files", { fields: "files(id,parents)" }, { email }).body.files.map(({ id, parents }) => [
        id,
        parents,
      ]);
    expect(parents(ANN.email)).toEqual([
      ["below", ["top"]],
      ["closed", [ANN.rootId]],
      ["inside", ["closed"]],
      ["top", [ANN.rootId]],
    ]);
    expect(parents(BEN.email)).toEqual([
      ["below", ["top"]],
      ["inside", undefined],
      ["top", undefined],
    ]);
  });

  test("tells each viewer their own: owner, stars, visits, sharing, rights", () => {
    const mine = whole("Q4 plan");
    expect(mine).toMatchObject({ ownedByMe: true, starred: true, modifiedByMe: true, shared: true });
    expect(mine.owners).toMatchObject([{ emailAddress: "ann@example.com", me: true }]);
    expect(mine.permissions).toMatchObject([
      { role: "owner", emailAddress: "ann@example.com" },
      { role: "commenter", emailAddress: "ben@example.com" },
    ]);
    const bens = whole("Q4 plan", "ben@example.com");
    expect(bens).toMatchObject({
      ownedByMe: false,
      starred: false,
      sharingUser: { emailAddress: "ann@example.com", me: false },
      capabilities: { canEdit: false, canComment: true, canShare: false },
    });
    expect(bens).not.toHaveProperty("permissions");
    expect(bens).not.toHaveProperty("parents");
  });

  test("says what the trash and locked contents are on shared drives", () => {
    expect(whole("Retired logo.png")).toMatchObject({
      trashed: true,
      explicitlyTrashed: true,
      trashingUser: { emailAddress: "ben@example.com" },
    });
    expect(whole("Draft 1")).toMatchObject({ trashed: true, explicitlyTrashed: false });
    expect(whole("Draft 1")).not.toHaveProperty("trashedTime");
    expect(whole("Retention policy")).toMatchObject({
      copyRequiresWriterPermission: true,
      contentRestrictions: [{ readOnly: true, reason: "Approved; ask before any change" }],
      capabilities: { canCopy: false, canDownload: false, canModifyContent: false },
    });
  });

  test("says how long a video is, and how large a picture", () => {
    expect(whole("Lisbon walk.mp4").videoMediaMetadata).toMatchObject({ width: 1920 });
    expect(whole("Vaccination card.jpg").imageMediaMetadata).toMatchObject({ width: expect.any(Number) });
    expect(whole("Q4 plan").exportLinks).toHaveProperty("text/markdown");
    expect(whole("Q4 plan")).not.toHaveProperty("imageMediaMetadata");
  });
});
